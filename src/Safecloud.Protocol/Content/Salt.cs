using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Safecloud.Protocol.Codecs;

namespace Safecloud.Protocol.Content;

/// <summary>The 16 public random bytes that make each file's keys its own (specification §1.1).</summary>
public readonly record struct Salt : IParsable<Salt>
{
    /// <summary>Bytes of a salt.</summary>
    public const int Size = 16;

    /// <summary>Characters of its Base64 text.</summary>
    public const int TextLength = 24;

    private readonly ulong _high;
    private readonly ulong _low;

    /// <summary>Takes 16 bytes as they are.</summary>
    /// <exception cref="ArgumentException">There are not exactly 16 bytes.</exception>
    public Salt(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException("A salt has 16 bytes.", nameof(bytes));
        }

        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        (_high, _low) = (words[0], words[1]);
    }

    /// <summary>Draws a fresh salt.</summary>
    public static Salt Create()
    {
        Span<byte> bytes = stackalloc byte[Size];
        RandomNumberGenerator.Fill(bytes);
        return new Salt(bytes);
    }

    /// <summary>Reads the canonical Base64 text.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out Salt result)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var valid = s is { Length: TextLength } && CanonicalBase64.TryDecode(s, bytes);
        result = valid ? new Salt(bytes) : default;
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Salt result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static Salt Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, out var salt) ? salt : throw new FormatException("Not the Base64 of 16 bytes.");

    /// <summary>Writes the 16 bytes.</summary>
    public void CopyTo(Span<byte> destination)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(destination[..Size]);
        (words[0], words[1]) = (_high, _low);
    }

    /// <summary>The canonical Base64 text, 24 characters.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return CanonicalBase64.Encode(bytes);
    }
}
