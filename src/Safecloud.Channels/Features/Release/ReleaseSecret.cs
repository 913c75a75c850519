using System.Security.Cryptography;

namespace Safecloud.Channels.Features.Release;

/// <summary>The two secrets of one release key and when it was made (Unix seconds).</summary>
internal sealed record ReleaseSecret(byte[] Holder, byte[] Box, long Created)
{
    private const int SecretLength = 32;

    /// <summary>Whether both have their length.</summary>
    public bool IsValid => Holder is { Length: SecretLength } && Box is { Length: SecretLength };

    /// <summary>Draws one.</summary>
    public static ReleaseSecret Create(DateTimeOffset now) =>
        new(RandomNumberGenerator.GetBytes(SecretLength), RandomNumberGenerator.GetBytes(SecretLength), now.ToUnixTimeSeconds());

    /// <summary>Hides the secrets.</summary>
    public override string ToString() => "release key (hidden)";
}
