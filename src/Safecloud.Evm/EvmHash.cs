using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Safecloud.Protocol.Codecs;

namespace Safecloud.Evm;

/// <summary>32 bytes that name a block, a transaction or code; in JSON <c>0x</c> and 64 lower-case digits.</summary>
public readonly record struct EvmHash : IParsable<EvmHash>
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = 32;

    /// <summary>Characters of its text.</summary>
    public const int TextLength = 66;

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    /// <summary>Takes 32 bytes.</summary>
    /// <exception cref="ArgumentException">There are not exactly 32 bytes.</exception>
    public EvmHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException("A hash has 32 bytes.", nameof(bytes));
        }

        (_high, _low) = (MemoryMarshal.Read<UInt128>(bytes), MemoryMarshal.Read<UInt128>(bytes[16..]));
    }

    /// <summary>Reads <c>0x</c> and 64 lower-case digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out EvmHash result)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var valid = s is { Length: TextLength } && s.StartsWith("0x", StringComparison.Ordinal) && LowerHex.TryDecode(s.AsSpan(2), bytes);
        result = valid ? new EvmHash(bytes) : default;
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EvmHash result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static EvmHash Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, out var hash) ? hash : throw new FormatException($"Not a lower-case hash of 32 bytes: '{s}'.");

    /// <summary>The 32 bytes.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        MemoryMarshal.Write(bytes, _high);
        MemoryMarshal.Write(bytes.AsSpan(16), _low);
        return bytes;
    }

    /// <summary><c>0x</c> and 64 lower-case digits.</summary>
    public override string ToString() => "0x" + Convert.ToHexStringLower(ToArray());
}
