using System.Diagnostics.CodeAnalysis;

namespace Safecloud.Protocol.Content;

/// <summary>Content identifier of one encrypted chunk: CIDv1, raw codec, SHA-256 of ciphertext and tag (specification §2.3).</summary>
public readonly record struct Cid : IParsable<Cid>, ISpanFormattable
{
    /// <summary>Characters of a chunk's CID, all of them ASCII.</summary>
    public const int TextLength = 59;

    private readonly Hash256 _digest;

    private Cid(Hash256 digest) => _digest = digest;

    private static ReadOnlySpan<byte> Header => [0x01, 0x55, 0x12, 0x20]; // CIDv1, raw, sha2-256, 32 bytes

    /// <summary>The SHA-256 of the body, as it stands in the frames of a file (specification §8.4).</summary>
    public Hash256 Digest => _digest;

    /// <summary>True for <c>default</c>, which names no chunk.</summary>
    public bool IsDefault => _digest.IsDefault;

    /// <summary>Computes the identifier of a chunk's body (ciphertext and tag).</summary>
    public static Cid OfChunk(ReadOnlySpan<byte> body) => new(Hash256.Of(body));

    /// <summary>The identifier with this digest.</summary>
    public static Cid FromDigest(Hash256 digest) => new(digest);

    /// <summary>The identifier with this 32-byte digest.</summary>
    public static Cid FromDigest(ReadOnlySpan<byte> digest) => new(new Hash256(digest));

    /// <summary>The identifiers of digests that stand one behind another, 32 bytes each.</summary>
    /// <exception cref="ArgumentException">The length is not a multiple of 32.</exception>
    public static Cid[] FromDigests(ReadOnlySpan<byte> digests)
    {
        if (digests.Length % Hash256.Size != 0)
        {
            throw new ArgumentException("Digests have 32 bytes each.", nameof(digests));
        }

        var cids = new Cid[digests.Length / Hash256.Size];
        for (var i = 0; i < cids.Length; i++)
        {
            cids[i] = FromDigest(digests.Slice(i * Hash256.Size, Hash256.Size));
        }

        return cids;
    }

    /// <summary>Writes the 32-byte digest.</summary>
    public void CopyDigestTo(Span<byte> destination) => _digest.CopyTo(destination);

    /// <summary>Reads the one canonical text of a chunk's CID.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out Cid result) => TryParse(s.AsSpan(), out result);

    /// <inheritdoc cref="TryParse(string?, out Cid)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out Cid result)
    {
        Hash256 digest = default;
        var valid = text.Length == TextLength && CidText.TryRead(Header, text, out digest);
        result = new Cid(digest);
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Cid result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static Cid Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, out var cid) ? cid : throw new FormatException($"Not a chunk CID: '{s}'.");

    /// <summary>Writes the 59 characters.</summary>
    public bool TryFormat(Span<char> destination, out int charsWritten)
    {
        charsWritten = 0;
        if (destination.Length < TextLength)
        {
            return false;
        }

        CidText.Write(Header, _digest, destination[..TextLength]);
        charsWritten = TextLength;
        return true;
    }

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryFormat(destination, out charsWritten);

    /// <summary>Writes the 59 characters as bytes.</summary>
    public void CopyUtf8To(Span<byte> destination)
    {
        Span<char> text = stackalloc char[TextLength];
        CidText.Write(Header, _digest, text);
        for (var i = 0; i < TextLength; i++)
        {
            destination[i] = (byte)text[i];
        }
    }

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <summary>The 59 characters, <c>bafkrei…</c>.</summary>
    /// <exception cref="InvalidOperationException">The value is <c>default(Cid)</c>, which names no chunk.</exception>
    public override string ToString()
    {
        if (IsDefault)
        {
            throw new InvalidOperationException("This Cid was never set.");
        }

        return string.Create(TextLength, _digest, static (text, digest) => CidText.Write(Header, digest, text));
    }
}
