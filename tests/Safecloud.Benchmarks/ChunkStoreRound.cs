namespace Safecloud.Benchmarks;

/// <summary>Seconds of one round over the same bytes: fio, bare hashes, and the chunk log.</summary>
internal sealed record ChunkStoreRound(double Fio, double Hash, double Put, double CheckedPut, double CheckedGet);
