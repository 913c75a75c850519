using System.Collections.Concurrent;
using Safecloud.Protocol.Keys;

namespace Safecloud.Jets.Tests.Support;

/// <summary>Lets the keys store that a test names.</summary>
internal sealed class AllowedPublishers : IUploadPolicy
{
    private readonly ConcurrentDictionary<KeyId, UploadAllowance> _allowances = new();

    public void Allow(KeyId key, long bytes = long.MaxValue / 2, long chunks = long.MaxValue / 2) => _allowances[key] = UploadAllowance.UpTo(bytes, chunks);

    public ValueTask<UploadAllowance> AllowanceAsync(KeyId publisher, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_allowances.GetValueOrDefault(publisher, UploadAllowance.Refused));
}
