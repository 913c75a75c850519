using Safecloud.Jets;
using Safecloud.Protocol.Keys;

namespace Safecloud.Benchmarks;

/// <summary>Lets the bench store its chunks; everything else in the host is as it runs.</summary>
internal sealed class AnyoneMayStore : IUploadPolicy
{
    public ValueTask<UploadAllowance> AllowanceAsync(KeyId publisher, CancellationToken cancellationToken) =>
        ValueTask.FromResult(UploadAllowance.UpTo(long.MaxValue / 2, long.MaxValue / 2));
}
