using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Safecloud.Protocol.V1.Filters;

/// <summary>The two hashes of an element: hashed once, it can be looked for in any number of filters (v1 §8.2).</summary>
public readonly record struct BloomProbe
{
    private const int StackLimit = 256;

    private readonly uint _first;
    private readonly uint _second;

    private BloomProbe(uint first, uint second) => (_first, _second) = (first, second);

    /// <summary>Hashes an element's UTF-8.</summary>
    public static BloomProbe Of(string element)
    {
        var length = 1 + Encoding.UTF8.GetByteCount(element);
        var input = length <= StackLimit ? stackalloc byte[StackLimit] : new byte[length];
        Encoding.UTF8.GetBytes(element, input[1..]);
        return new BloomProbe(Half(0x00, input[..length]), Half(0x01, input[..length]));
    }

    /// <summary>The i-th position in a filter of so many bits.</summary>
    public uint PositionOf(int i, uint bitCount) => unchecked(_first + ((uint)i * _second)) % bitCount;

    private static uint Half(byte tag, Span<byte> input)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        input[0] = tag;
        SHA256.HashData(input, hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }
}
