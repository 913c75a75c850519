using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Protocol.Tests.V1;

public sealed class MemoryProllyStoreTests : ProllyStoreConformance
{
    protected override IProllyNodeStore Store { get; } = new MemoryProllyStore();

    protected override ValueTask ReopenAsync() => ValueTask.CompletedTask;
}
