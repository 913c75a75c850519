using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.Evm;

/// <summary>A signature that names its signer: <c>r‖s‖v</c>, 65 bytes, v 27 or 28, s in the lower half of the order.</summary>
public readonly struct EvmSignature : IEquatable<EvmSignature>
{
    /// <summary>Bytes of a signature.</summary>
    public const int Size = 65;

    private const byte FirstV = 27;

    private readonly byte[]? _bytes;

    private EvmSignature(byte[] bytes) => _bytes = bytes;

    /// <summary>The 65 bytes.</summary>
    /// <exception cref="InvalidOperationException">The value is <c>default</c>.</exception>
    public ReadOnlySpan<byte> Span => _bytes ?? throw new InvalidOperationException("This signature was never set.");

    private static ReadOnlySpan<byte> HalfOrder =>
    [
        0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0x5d, 0x57, 0x6e, 0x73, 0x57, 0xa4, 0x50, 0x1d, 0xdf, 0xe9, 0x2f, 0x46, 0x68, 0x1b, 0x20, 0xa0,
    ];

    /// <summary>Reads 65 bytes whose v is 27, 28, 0 or 1; a high s is refused, because it would be a second signature of the same.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out EvmSignature signature)
    {
        signature = default;
        if (bytes.Length != Size || bytes[64] is not (0 or 1 or FirstV or FirstV + 1) || bytes[32..64].SequenceCompareTo(HalfOrder) > 0)
        {
            return false;
        }

        var copy = bytes.ToArray();
        copy[64] = copy[64] < FirstV ? (byte)(copy[64] + FirstV) : copy[64];
        signature = new EvmSignature(copy);
        return true;
    }

    /// <summary>Signs a digest of 32 bytes.</summary>
    public static EvmSignature Sign(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> privateKey)
    {
        var bytes = new byte[Size];
        bytes[64] = (byte)(FirstV + Secp256k1.Sign(digest, privateKey, bytes.AsSpan(..64)));
        return new EvmSignature(bytes);
    }

    /// <summary>The account that signed a digest of 32 bytes; false when none can have.</summary>
    public bool TryRecover(ReadOnlySpan<byte> digest, out EvmAddress signer)
    {
        Span<byte> point = stackalloc byte[Secp256k1.PointSize];
        var found = Secp256k1.TryRecover(digest, Span[..64], Span[64] - FirstV, point);
        signer = found ? AddressOf(point) : default;
        return found;
    }

    /// <summary>The account of a public key of 65 bytes: the last 20 bytes of the hash of x‖y.</summary>
    public static EvmAddress AddressOf(ReadOnlySpan<byte> point)
    {
        Span<byte> hash = stackalloc byte[Keccak256.Size];
        Keccak256.HashData(point[1..], hash);
        return new EvmAddress(hash[12..]);
    }

    /// <summary><c>0x</c> and 130 lower-case digits.</summary>
    public override string ToString() => "0x" + Convert.ToHexStringLower(Span);

    /// <inheritdoc/>
    public bool Equals(EvmSignature other) => _bytes.AsSpan().SequenceEqual(other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EvmSignature other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _bytes is null ? 0 : BitConverter.ToInt32(_bytes);

    /// <summary>Equal bytes.</summary>
    public static bool operator ==(EvmSignature left, EvmSignature right) => left.Equals(right);

    /// <summary>Other bytes.</summary>
    public static bool operator !=(EvmSignature left, EvmSignature right) => !left.Equals(right);
}
