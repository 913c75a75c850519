using Safecloud.Protocol.Manifests;

namespace Safecloud.Channels.Features.Release;

/// <summary>The release service as the site meets it: in this process, or in one of its own that alone has the keys.</summary>
public interface IReleaseDoor
{
    /// <summary>The service's device claim (specification §5.1) as JSON; null when the service does not answer.</summary>
    Task<byte[]?> ReadDeviceAsync(CancellationToken cancellationToken);

    /// <summary>Names the service's newest key, which new things are sealed to; null when the service does not answer.</summary>
    Task<string?> ReadBoxKeyIdAsync(CancellationToken cancellationToken);

    /// <summary>Looks whether a sealed capability opens at the service, covers every track of the file and may be handed on.</summary>
    /// <param name="sealedText">The compact JWE.</param>
    /// <param name="manifest">The file, of which the Jet has all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The facts stand beside <see cref="ReleaseCheck.Good"/> alone.</returns>
    Task<(ReleaseCheck Check, ReleaseFacts? Facts)> CheckAsync(string sealedText, Manifest manifest, CancellationToken cancellationToken);
}
