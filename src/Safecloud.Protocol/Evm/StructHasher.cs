using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.Evm;

/// <summary>Hashes a struct of EIP-712: its type's hash, then one word of 32 bytes a field, in a buffer of the caller's.</summary>
/// <remarks>The buffer has 32 bytes for the type and 32 for each field.</remarks>
public ref struct StructHasher
{
    /// <summary>Bytes of a word.</summary>
    public const int WordSize = 32;

    private readonly Span<byte> _words;
    private int _length;

    /// <summary>Begins with the hash of the type's text.</summary>
    public StructHasher(Span<byte> buffer, ReadOnlySpan<byte> typeHash)
    {
        _words = buffer;
        typeHash[..WordSize].CopyTo(_words);
        _length = WordSize;
    }

    /// <summary>An address.</summary>
    public void Add(EvmAddress address) => address.CopyTo(Next()[12..]);

    /// <summary>An unsigned integer.</summary>
    public void Add(ulong number) => BinaryPrimitives.WriteUInt64BigEndian(Next()[24..], number);

    /// <summary>An amount.</summary>
    public void Add(Wei amount) => amount.CopyTo(Next());

    /// <summary>1…32 fixed bytes, which stand at the left.</summary>
    public void AddFixed(scoped ReadOnlySpan<byte> bytes) => bytes.CopyTo(Next());

    /// <summary>Text, by its hash.</summary>
    public void AddText(string text) => Keccak256.HashData(Encoding.UTF8.GetBytes(text), Next());

    /// <summary>Bytes of any length, by their hash.</summary>
    public void AddBytes(scoped ReadOnlySpan<byte> bytes) => Keccak256.HashData(bytes, Next());

    /// <summary>A whole number of 256 bits, signed ones in two's complement.</summary>
    public void AddInteger(BigInteger number)
    {
        var word = Next();
        if (number.Sign < 0)
        {
            word.Fill(0xff);
        }

        Span<byte> bytes = stackalloc byte[WordSize + 1];
        number.TryWriteBytes(bytes, out var length, isUnsigned: false, isBigEndian: true);
        var significant = bytes[..length];
        significant = length > WordSize ? significant[1..] : significant; // a sign byte before 256 bits
        significant.CopyTo(word[(WordSize - significant.Length)..]);
    }

    /// <summary>The struct's hash, 32 bytes.</summary>
    public readonly void Finish(Span<byte> hash) => Keccak256.HashData(_words[.._length], hash);

    /// <summary>The digest that is signed: 1901, the domain's hash, the struct's hash.</summary>
    public static void Digest(ReadOnlySpan<byte> domainHash, ReadOnlySpan<byte> structHash, Span<byte> digest)
    {
        Span<byte> input = stackalloc byte[2 + (2 * WordSize)];
        (input[0], input[1]) = (0x19, 0x01);
        domainHash.CopyTo(input[2..]);
        structHash.CopyTo(input[(2 + WordSize)..]);
        Keccak256.HashData(input, digest);
    }

    private Span<byte> Next()
    {
        var word = _words.Slice(_length, WordSize);
        word.Clear();
        _length += WordSize;
        return word;
    }
}
