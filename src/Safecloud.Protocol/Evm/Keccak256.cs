namespace Safecloud.Protocol.Evm;

/// <summary>Keccak-256 as Ethereum uses it: the padding of the original submission, not of FIPS 202.</summary>
public static class Keccak256
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = KeccakSponge.OutputSize;

    /// <summary>Hashes into the first 32 bytes of <paramref name="destination"/>, which may overlap the data.</summary>
    public static void HashData(ReadOnlySpan<byte> data, Span<byte> destination) =>
        KeccakSponge.Hash(data, KeccakSponge.KeccakPadding, destination[..Size]);

    /// <summary>Hashes into a new array of 32 bytes.</summary>
    public static byte[] HashData(ReadOnlySpan<byte> data)
    {
        var hash = new byte[Size];
        HashData(data, hash);
        return hash;
    }
}
