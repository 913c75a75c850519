using Safecloud.Protocol.Manifests;

namespace Safecloud.Channels.Features.Release;

/// <summary>The release service of this process.</summary>
internal sealed class ReleaseHere(ReleaseCapability release) : IReleaseDoor
{
    public Task<byte[]?> ReadDeviceAsync(CancellationToken cancellationToken) => Task.FromResult<byte[]?>(release.Device.ToBytes());

    public Task<string?> ReadBoxKeyIdAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(release.Device.Box.Id.ToString());

    public Task<(ReleaseCheck Check, ReleaseFacts? Facts)> CheckAsync(string sealedText, Manifest manifest, CancellationToken cancellationToken)
    {
        var check = release.Check(sealedText, manifest, out var facts);
        return Task.FromResult((check, facts));
    }
}
