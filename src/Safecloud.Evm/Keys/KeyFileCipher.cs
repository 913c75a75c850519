using System.Buffers.Binary;
using System.Security.Cryptography;
using Safecloud.Protocol.Evm;

namespace Safecloud.Evm.Keys;

/// <summary>AES-128 in counter mode and the check value of key files. .NET has the block cipher, not the mode.</summary>
internal static class KeyFileCipher
{
    public const string Name = "aes-128-ctr";

    public const int IvSize = 16;

    /// <summary>Bytes that a password is stretched to: half is the key, half goes into the check value.</summary>
    public const int DerivedSize = 32;

    private const int KeySize = 16;

    /// <summary>Encrypts or decrypts: both are the same.</summary>
    public static byte[] Apply(ReadOnlySpan<byte> derived, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> input)
    {
        using var aes = Aes.Create();
        aes.SetKey(derived[..KeySize]);
        var output = input.ToArray();
        Span<byte> counter = stackalloc byte[IvSize];
        Span<byte> stream = stackalloc byte[IvSize];
        var start = BinaryPrimitives.ReadUInt128BigEndian(iv);
        for (var offset = 0; offset < output.Length; offset += IvSize)
        {
            BinaryPrimitives.WriteUInt128BigEndian(counter, unchecked(start + (UInt128)(offset / IvSize)));
            aes.EncryptEcb(counter, stream, PaddingMode.None);
            for (var i = 0; i < Math.Min(IvSize, output.Length - offset); i++)
            {
                output[offset + i] ^= stream[i];
            }
        }

        return output;
    }

    /// <summary>The check value: the hash of the second half of the derived bytes and the ciphertext.</summary>
    public static byte[] Mac(ReadOnlySpan<byte> derived, ReadOnlySpan<byte> ciphertext) =>
        Keccak256.HashData([.. derived[KeySize..DerivedSize], .. ciphertext]);
}
