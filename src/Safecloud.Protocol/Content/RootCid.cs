using System.Diagnostics.CodeAnalysis;

namespace Safecloud.Protocol.Content;

/// <summary>Identifier of a file: CIDv1, json codec, SHA-256 of its manifest's canonical text (specification §4.2).</summary>
public readonly record struct RootCid : IParsable<RootCid>
{
    /// <summary>Characters of a file's CID.</summary>
    public const int TextLength = 61;

    private readonly Hash256 _digest;

    private RootCid(Hash256 digest) => _digest = digest;

    private static ReadOnlySpan<byte> Header => [0x01, 0x80, 0x04, 0x12, 0x20]; // CIDv1, json, sha2-256, 32 bytes

    /// <summary>The SHA-256 of the manifest's text.</summary>
    public Hash256 Digest => _digest;

    /// <summary>True for <c>default</c>, which names no file.</summary>
    public bool IsDefault => _digest.IsDefault;

    /// <summary>Computes the identifier of a manifest from its canonical text without signatures.</summary>
    public static RootCid OfManifest(ReadOnlySpan<byte> text) => new(Hash256.Of(text));

    /// <summary>The identifier with this digest.</summary>
    public static RootCid FromDigest(Hash256 digest) => new(digest);

    /// <summary>Reads the one canonical text of a file's CID.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out RootCid result)
    {
        Hash256 digest = default;
        var valid = s is { Length: TextLength } && CidText.TryRead(Header, s, out digest);
        result = new RootCid(digest);
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RootCid result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static RootCid Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, out var cid) ? cid : throw new FormatException($"Not a file's CID: '{s}'.");

    /// <summary>The 61 characters, <c>bagaaiera…</c>.</summary>
    /// <exception cref="InvalidOperationException">The value is <c>default(RootCid)</c>, which names no file.</exception>
    public override string ToString()
    {
        if (IsDefault)
        {
            throw new InvalidOperationException("This RootCid was never set.");
        }

        return string.Create(TextLength, _digest, static (text, digest) => CidText.Write(Header, digest, text));
    }
}
