using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.Keys;

/// <summary>Name of a P-256 key: SHA-256 of its 91-byte SPKI, as 64 lower-case digits (specification §0.5).</summary>
public readonly record struct KeyId(Hash256 Hash) : IParsable<KeyId>
{
    /// <summary>Characters of a key id.</summary>
    public const int TextLength = Hash256.TextLength;

    /// <summary>Reads 64 lower-case digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out KeyId result)
    {
        var valid = Hash256.TryParse(s, out var hash);
        result = new KeyId(hash);
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out KeyId result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static KeyId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, out var id) ? id : throw new FormatException($"Not a key id: '{s}'.");

    /// <summary>64 lower-case digits.</summary>
    public override string ToString() => Hash.ToString();
}
