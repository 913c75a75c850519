using static System.Numerics.BitOperations;

namespace Safecloud.Protocol.Evm;

/// <summary>The permutation Keccak-f[1600] (FIPS 202 §3.2), its lanes in locals so that they can stay in registers.</summary>
internal static class KeccakPermutation
{
    /// <summary>Lanes of the state.</summary>
    public const int Lanes = 25;

    private static ReadOnlySpan<ulong> RoundConstants =>
    [
        0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b, 0x0000000080000001,
        0x8000000080008081, 0x8000000000008009, 0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
        0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003, 0x8000000000008002, 0x8000000000000080,
        0x000000000000800a, 0x800000008000000a, 0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
    ];

    /// <summary>Runs the 24 rounds; lane (x, y) stands at x + 5y.</summary>
    public static void Apply(Span<ulong> state)
    {
        var (a00, a01, a02, a03, a04) = (state[0], state[1], state[2], state[3], state[4]);
        var (a05, a06, a07, a08, a09) = (state[5], state[6], state[7], state[8], state[9]);
        var (a10, a11, a12, a13, a14) = (state[10], state[11], state[12], state[13], state[14]);
        var (a15, a16, a17, a18, a19) = (state[15], state[16], state[17], state[18], state[19]);
        var (a20, a21, a22, a23, a24) = (state[20], state[21], state[22], state[23], state[24]);
        foreach (var constant in RoundConstants)
        {
            // θ
            var c0 = a00 ^ a05 ^ a10 ^ a15 ^ a20;
            var c1 = a01 ^ a06 ^ a11 ^ a16 ^ a21;
            var c2 = a02 ^ a07 ^ a12 ^ a17 ^ a22;
            var c3 = a03 ^ a08 ^ a13 ^ a18 ^ a23;
            var c4 = a04 ^ a09 ^ a14 ^ a19 ^ a24;
            var d0 = c4 ^ RotateLeft(c1, 1);
            var d1 = c0 ^ RotateLeft(c2, 1);
            var d2 = c1 ^ RotateLeft(c3, 1);
            var d3 = c2 ^ RotateLeft(c4, 1);
            var d4 = c3 ^ RotateLeft(c0, 1);

            // ρ and π: lane (x, y) goes to (y, 2x + 3y)
            var (b00, b01, b02, b03, b04) =
                (a00 ^ d0, RotateLeft(a06 ^ d1, 44), RotateLeft(a12 ^ d2, 43), RotateLeft(a18 ^ d3, 21), RotateLeft(a24 ^ d4, 14));
            var (b05, b06, b07, b08, b09) =
                (RotateLeft(a03 ^ d3, 28), RotateLeft(a09 ^ d4, 20), RotateLeft(a10 ^ d0, 3), RotateLeft(a16 ^ d1, 45), RotateLeft(a22 ^ d2, 61));
            var (b10, b11, b12, b13, b14) =
                (RotateLeft(a01 ^ d1, 1), RotateLeft(a07 ^ d2, 6), RotateLeft(a13 ^ d3, 25), RotateLeft(a19 ^ d4, 8), RotateLeft(a20 ^ d0, 18));
            var (b15, b16, b17, b18, b19) =
                (RotateLeft(a04 ^ d4, 27), RotateLeft(a05 ^ d0, 36), RotateLeft(a11 ^ d1, 10), RotateLeft(a17 ^ d2, 15), RotateLeft(a23 ^ d3, 56));
            var (b20, b21, b22, b23, b24) =
                (RotateLeft(a02 ^ d2, 62), RotateLeft(a08 ^ d3, 55), RotateLeft(a14 ^ d4, 39), RotateLeft(a15 ^ d0, 41), RotateLeft(a21 ^ d1, 2));

            // χ, then ι on the first lane
            (a00, a01, a02, a03, a04) =
                (b00 ^ (~b01 & b02) ^ constant, b01 ^ (~b02 & b03), b02 ^ (~b03 & b04), b03 ^ (~b04 & b00), b04 ^ (~b00 & b01));
            (a05, a06, a07, a08, a09) =
                (b05 ^ (~b06 & b07), b06 ^ (~b07 & b08), b07 ^ (~b08 & b09), b08 ^ (~b09 & b05), b09 ^ (~b05 & b06));
            (a10, a11, a12, a13, a14) =
                (b10 ^ (~b11 & b12), b11 ^ (~b12 & b13), b12 ^ (~b13 & b14), b13 ^ (~b14 & b10), b14 ^ (~b10 & b11));
            (a15, a16, a17, a18, a19) =
                (b15 ^ (~b16 & b17), b16 ^ (~b17 & b18), b17 ^ (~b18 & b19), b18 ^ (~b19 & b15), b19 ^ (~b15 & b16));
            (a20, a21, a22, a23, a24) =
                (b20 ^ (~b21 & b22), b21 ^ (~b22 & b23), b22 ^ (~b23 & b24), b23 ^ (~b24 & b20), b24 ^ (~b20 & b21));
        }

        (state[0], state[1], state[2], state[3], state[4]) = (a00, a01, a02, a03, a04);
        (state[5], state[6], state[7], state[8], state[9]) = (a05, a06, a07, a08, a09);
        (state[10], state[11], state[12], state[13], state[14]) = (a10, a11, a12, a13, a14);
        (state[15], state[16], state[17], state[18], state[19]) = (a15, a16, a17, a18, a19);
        (state[20], state[21], state[22], state[23], state[24]) = (a20, a21, a22, a23, a24);
    }
}
