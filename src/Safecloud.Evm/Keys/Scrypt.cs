using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Safecloud.Evm.Keys;

/// <summary>scrypt (RFC 7914), for reading key files of wallets; .NET has none. Its numbers are little-endian, as the machines .NET runs on.</summary>
internal static class Scrypt
{
    private const int SalsaWords = 16;

    public static byte[] Derive(byte[] password, byte[] salt, ScryptCost cost, int length)
    {
        var blockBytes = 128 * cost.BlockSize;
        var blocks = Rfc2898DeriveBytes.Pbkdf2(password, salt, 1, HashAlgorithmName.SHA256, blockBytes * cost.Parallel);
        var words = MemoryMarshal.Cast<byte, uint>(blocks.AsSpan());
        var table = new uint[(long)cost.N * 2 * cost.BlockSize * SalsaWords];
        for (var i = 0; i < cost.Parallel; i++)
        {
            Mix(words.Slice(i * blockBytes / sizeof(uint), blockBytes / sizeof(uint)), table, cost.N);
        }

        Array.Clear(table);
        return Rfc2898DeriveBytes.Pbkdf2(password, blocks, 1, HashAlgorithmName.SHA256, length);
    }

    // RFC 7914 §5, scryptROMix.
    private static void Mix(Span<uint> block, uint[] table, int n)
    {
        var scratch = new uint[block.Length];
        for (var i = 0; i < n; i++)
        {
            block.CopyTo(table.AsSpan(i * block.Length));
            MixBlock(block, scratch);
        }

        for (var i = 0; i < n; i++)
        {
            var row = table.AsSpan((int)(block[^SalsaWords] & (uint)(n - 1)) * block.Length, block.Length);
            for (var k = 0; k < block.Length; k++)
            {
                block[k] ^= row[k];
            }

            MixBlock(block, scratch);
        }
    }

    // RFC 7914 §4, scryptBlockMix: even results first, odd ones behind.
    private static void MixBlock(Span<uint> block, Span<uint> scratch)
    {
        Span<uint> x = stackalloc uint[SalsaWords];
        block[^SalsaWords..].CopyTo(x);
        var parts = block.Length / SalsaWords;
        for (var i = 0; i < parts; i++)
        {
            var part = block.Slice(i * SalsaWords, SalsaWords);
            for (var k = 0; k < SalsaWords; k++)
            {
                x[k] ^= part[k];
            }

            Salsa(x);
            x.CopyTo(scratch[(((i / 2) + (i % 2 * parts / 2)) * SalsaWords)..]);
        }

        scratch.CopyTo(block);
    }

    // RFC 7914 §3, Salsa20/8.
    private static void Salsa(Span<uint> words)
    {
        Span<uint> x = stackalloc uint[SalsaWords];
        words.CopyTo(x);
        for (var round = 0; round < 8; round += 2)
        {
            Quarter(x, 0, 4, 8, 12);
            Quarter(x, 5, 9, 13, 1);
            Quarter(x, 10, 14, 2, 6);
            Quarter(x, 15, 3, 7, 11);
            Quarter(x, 0, 1, 2, 3);
            Quarter(x, 5, 6, 7, 4);
            Quarter(x, 10, 11, 8, 9);
            Quarter(x, 15, 12, 13, 14);
        }

        for (var i = 0; i < SalsaWords; i++)
        {
            words[i] += x[i];
        }
    }

    private static void Quarter(Span<uint> x, int a, int b, int c, int d)
    {
        x[b] ^= BitOperations.RotateLeft(x[a] + x[d], 7);
        x[c] ^= BitOperations.RotateLeft(x[b] + x[a], 9);
        x[d] ^= BitOperations.RotateLeft(x[c] + x[b], 13);
        x[a] ^= BitOperations.RotateLeft(x[d] + x[c], 18);
    }
}
