namespace Safecloud.Protocol.V1.Signing;

/// <summary>The words for <see cref="KeyFormat"/> (v1 §9.1).</summary>
public static class KeyFormats
{
    /// <summary>Reads <c>ES256</c>, <c>EIP712</c>, <c>P256</c> or <c>K256</c> in any case.</summary>
    public static bool TryParse(string? text, out KeyFormat format)
    {
        (format, var known) = text?.ToUpperInvariant() switch
        {
            "ES256" or "P256" => (KeyFormat.Es256, true),
            "EIP712" or "K256" => (KeyFormat.Eip712, true),
            _ => (default, false),
        };
        return known;
    }

    /// <summary>The word in a result, lower case.</summary>
    public static string ToResult(this KeyFormat format) => format is KeyFormat.Es256 ? "es256" : "eip712";

    /// <summary>The curve's name in a result.</summary>
    public static string ToCurve(this KeyFormat format) => format is KeyFormat.Es256 ? "p256" : "secp256k1";

    /// <summary>The hash's name in a result.</summary>
    public static string ToHash(this KeyFormat format) => format is KeyFormat.Es256 ? "sha256" : "keccak256";
}
