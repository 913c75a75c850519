namespace Safecloud.Jets.Features.Caching;

/// <summary>A fetch under way that several callers may wait for. Guarded by the cache's lock.</summary>
internal sealed class ChunkFlight
{
    /// <summary>Ends with the fetch.</summary>
    public Task<ChunkBuffer?> Landing { get; set; } = Task.FromResult<ChunkBuffer?>(null);

    /// <summary>What was fetched: one reference, given back when the last holder leaves.</summary>
    public ChunkBuffer? Buffer { get; set; }

    /// <summary>The fetch itself and everyone who waits for it.</summary>
    public int Holders { get; set; } = 1;
}
