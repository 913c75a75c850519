using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Safecloud.Protocol.Codecs;

namespace Safecloud.Protocol.Content;

/// <summary>An account on an EVM chain: 20 bytes, in JSON <c>0x</c> and 40 lower-case digits (specification §0.1).</summary>
public readonly record struct EvmAddress : IParsable<EvmAddress>
{
    /// <summary>Bytes of an address.</summary>
    public const int Size = 20;

    /// <summary>Characters of its text.</summary>
    public const int TextLength = 42;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly uint _c;

    /// <summary>Takes 20 bytes as they are.</summary>
    /// <exception cref="ArgumentException">There are not exactly 20 bytes.</exception>
    public EvmAddress(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException("An address has 20 bytes.", nameof(bytes));
        }

        (_a, _b, _c) = (MemoryMarshal.Read<ulong>(bytes), MemoryMarshal.Read<ulong>(bytes[8..]), MemoryMarshal.Read<uint>(bytes[16..]));
    }

    /// <summary>True for the zero address, which nobody owns.</summary>
    public bool IsZero => (_a | _b | _c) == 0;

    /// <summary>Reads <c>0x</c> and 40 lower-case digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out EvmAddress result)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var valid = s is { Length: TextLength } && s.StartsWith("0x", StringComparison.Ordinal) && LowerHex.TryDecode(s.AsSpan(2), bytes);
        result = valid ? new EvmAddress(bytes) : default;
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EvmAddress result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static EvmAddress Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, out var address) ? address : throw new FormatException($"Not a lower-case EVM address: '{s}'.");

    /// <summary>Writes the 20 bytes.</summary>
    public void CopyTo(Span<byte> destination)
    {
        MemoryMarshal.Write(destination, _a);
        MemoryMarshal.Write(destination[8..], _b);
        MemoryMarshal.Write(destination[16..], _c);
    }

    /// <summary><c>0x</c> and 40 lower-case digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return "0x" + LowerHex.Encode(bytes);
    }
}
