namespace Safecloud.Evm.Keys;

/// <summary>What scrypt costs.</summary>
/// <param name="N">Rounds and entries of the table, a power of two.</param>
/// <param name="BlockSize">Pairs of 64 bytes in a block.</param>
/// <param name="Parallel">How many blocks there are.</param>
internal readonly record struct ScryptCost(int N, int BlockSize, int Parallel);
