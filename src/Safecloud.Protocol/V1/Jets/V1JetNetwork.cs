using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.V1.Jets;

/// <summary>Names and tokens of the two networks between Jets; their transports are not spoken here (v1 §24).</summary>
public static class V1JetNetwork
{
    /// <summary>The network of the second stack unless another is named.</summary>
    public const string DefaultNetwork = Labels.JetNetwork;

    private const string RouterTopicName = "safecloud-jets";

    /// <summary>Where Jets of the first stack meet.</summary>
    public static Hash256 RouterTopic => Hash256.Of(Encoding.UTF8.GetBytes(RouterTopicName));

    /// <summary>Where Jets of the second stack meet.</summary>
    public static Hash256 SwarmTopic(string network = DefaultNetwork) => Hash256.Of(Encoding.UTF8.GetBytes(network));

    /// <summary>A Jet's name in the second stack.</summary>
    public static Hash256 NodeId(ReadOnlySpan<byte> noisePublicKey, string network = DefaultNetwork) =>
        Hash256.Of([.. noisePublicKey, .. Encoding.UTF8.GetBytes(network)]);

    /// <summary>The Ed25519 seed of a Jet's transport key in the first stack, 32 bytes.</summary>
    public static void NoiseSeed(ReadOnlySpan<byte> accountKey, Span<byte> seed)
    {
        var label = Encoding.UTF8.GetBytes(Labels.NoiseSeed);
        using var input = new SecretBytes(accountKey.Length + label.Length);
        accountKey.CopyTo(input.Span);
        label.CopyTo(input.Span[accountKey.Length..]);
        SHA256.HashData(input.Span, seed);
    }

    /// <summary>What one Jet shows another within a window of time. Whoever checks accepts the window before as well.</summary>
    public static string RelayToken(ReadOnlySpan<byte> sharedSecret, string local, string remote, DateTimeOffset now, int windowSeconds = 300)
    {
        var window = now.ToUnixTimeSeconds() / windowSeconds;
        var message = string.Create(CultureInfo.InvariantCulture, $"{local}:{remote}:{window}");
        byte[] key = [.. sharedSecret, .. Encoding.UTF8.GetBytes(Labels.RelayAuth)];
        var token = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(message)));
        CryptographicOperations.ZeroMemory(key);
        return token;
    }

    /// <summary>True when a token was made for this direction in this window or the one before.</summary>
    public static bool IsRelayToken(string token, ReadOnlySpan<byte> sharedSecret, string local, string remote, DateTimeOffset now) =>
        Matches(token, RelayToken(sharedSecret, local, remote, now)) | Matches(token, RelayToken(sharedSecret, local, remote, now.AddSeconds(-300)));

    private static bool Matches(string token, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(expected));
}
