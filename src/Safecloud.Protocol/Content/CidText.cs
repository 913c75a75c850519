using Safecloud.Protocol.Codecs;

namespace Safecloud.Protocol.Content;

/// <summary>The text both kinds of CID share: <c>b</c> and the Base32 of a fixed header and a SHA-256 value.</summary>
internal static class CidText
{
    public static void Write(ReadOnlySpan<byte> header, Hash256 digest, Span<char> destination)
    {
        Span<byte> bytes = stackalloc byte[header.Length + Hash256.Size];
        header.CopyTo(bytes);
        digest.CopyTo(bytes[header.Length..]);
        destination[0] = 'b';
        Base32.Encode(bytes, destination[1..]);
    }

    public static bool TryRead(ReadOnlySpan<byte> header, ReadOnlySpan<char> text, out Hash256 digest)
    {
        Span<byte> bytes = stackalloc byte[header.Length + Hash256.Size];
        var valid = text.Length > 0 && text[0] == 'b' && Base32.TryDecode(text[1..], bytes) && bytes.StartsWith(header);
        digest = valid ? new Hash256(bytes[header.Length..]) : default;
        return valid;
    }
}
