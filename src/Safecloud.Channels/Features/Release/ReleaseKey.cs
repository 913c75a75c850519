using Safecloud.Protocol.Jose;
using Safecloud.Protocol.Keys;

namespace Safecloud.Channels.Features.Release;

/// <summary>One key of the release service: it signs envelopes with the holder pair and opens what was sealed to the box pair.</summary>
internal sealed class ReleaseKey(ReleaseSecret secret)
{
    /// <summary>Signs.</summary>
    public Es256KeyPair Holder { get; } = Es256KeyPair.FromSecret(secret.Holder);

    /// <summary>Opens.</summary>
    public BoxKeyPair Box { get; } = BoxKeyPair.FromSecret(secret.Box);

    /// <summary>Names it in the database.</summary>
    public string BoxKeyId => Box.PublicKey.Id.ToString();
}
