namespace Safecloud.Benchmarks;

/// <summary>Seconds of one round over the same bytes: bare appends, bare hashes, and the chunk log.</summary>
internal sealed record ChunkStoreRound(double Append, double Hash, double Put, double CheckedPut, double CheckedGet);
