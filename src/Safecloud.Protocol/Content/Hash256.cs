using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Safecloud.Protocol.Codecs;

namespace Safecloud.Protocol.Content;

/// <summary>A SHA-256 value, 32 bytes, written as 64 lower-case hexadecimal digits.</summary>
public readonly record struct Hash256 : IParsable<Hash256>
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = 32;

    /// <summary>Characters of its text.</summary>
    public const int TextLength = 64;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <summary>Takes 32 bytes as they are.</summary>
    /// <exception cref="ArgumentException">There are not exactly 32 bytes.</exception>
    public Hash256(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException("A hash has 32 bytes.", nameof(bytes));
        }

        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        (_a, _b, _c, _d) = (words[0], words[1], words[2], words[3]);
    }

    /// <summary>True for <c>default</c>, which no input hashes to.</summary>
    public bool IsDefault => (_a | _b | _c | _d) == 0;

    /// <summary>Hashes <paramref name="data"/>.</summary>
    public static Hash256 Of(ReadOnlySpan<byte> data)
    {
        Span<byte> bytes = stackalloc byte[Size];
        SHA256.HashData(data, bytes);
        return new Hash256(bytes);
    }

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> destination)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(destination[..Size]);
        (words[0], words[1], words[2], words[3]) = (_a, _b, _c, _d);
    }

    /// <summary>The 32 bytes in a new array.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Reads 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out Hash256 result) => TryParse(s.AsSpan(), out result);

    /// <inheritdoc cref="TryParse(string?, out Hash256)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out Hash256 result)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var valid = LowerHex.TryDecode(text, bytes);
        result = valid ? new Hash256(bytes) : default;
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Hash256 result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static Hash256 Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, out var hash) ? hash : throw new FormatException($"Not 64 lower-case hexadecimal digits: '{s}'.");

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return LowerHex.Encode(bytes);
    }
}
