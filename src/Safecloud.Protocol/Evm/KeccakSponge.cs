using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Safecloud.Protocol.Evm;

/// <summary>A sponge over Keccak-f[1600] with 32 bytes of output. Its padding byte tells Keccak-256 from SHA3-256.</summary>
internal static class KeccakSponge
{
    public const int OutputSize = 32;

    /// <summary>The padding of Keccak as it was submitted, which Ethereum uses.</summary>
    public const byte KeccakPadding = 0x01;

    /// <summary>The padding of FIPS 202.</summary>
    public const byte Sha3Padding = 0x06;

    private const int Rate = 200 - (2 * OutputSize);

    public static void Hash(ReadOnlySpan<byte> input, byte padding, Span<byte> output)
    {
        Span<ulong> state = stackalloc ulong[KeccakPermutation.Lanes];
        state.Clear();
        while (input.Length >= Rate)
        {
            Absorb(state, input[..Rate]);
            input = input[Rate..];
        }

        Span<byte> last = stackalloc byte[Rate];
        last.Clear();
        input.CopyTo(last);
        last[input.Length] = padding;
        last[^1] |= 0x80;
        Absorb(state, last);
        for (var i = 0; i < OutputSize / sizeof(ulong); i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(output[(i * sizeof(ulong))..], state[i]);
        }

        MemoryMarshal.AsBytes(state).Clear(); // a private key's seed may have gone through here
        last.Clear();
    }

    private static void Absorb(Span<ulong> state, ReadOnlySpan<byte> block)
    {
        for (var i = 0; i < Rate / sizeof(ulong); i++)
        {
            state[i] ^= BinaryPrimitives.ReadUInt64LittleEndian(block[(i * sizeof(ulong))..]);
        }

        KeccakPermutation.Apply(state);
    }
}
