using Safecloud.Jets.Features.Caching;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Features.Chunks;

/// <summary>Some chunks of an upload that are checked, sent to the Drop and recorded together.</summary>
internal sealed class UploadGroup(UploadBudget budget) : IDisposable
{
    private const long EnoughBytes = 4 << 20;
    private const int EnoughChunks = 32;

    private readonly List<(Cid Cid, ChunkBuffer Body)> _chunks = [];
    private long _budgeted;

    public IReadOnlyList<(Cid Cid, ChunkBuffer Body)> Chunks => _chunks;

    public bool IsEmpty => _chunks.Count == 0;

    /// <summary>True when it is worth a message and an fsync, and fits into one message.</summary>
    public bool IsFull => Bytes >= EnoughBytes || _chunks.Count >= EnoughChunks;

    private long Bytes { get; set; }

    /// <summary>Books the memory of the next body at once, or not at all.</summary>
    public bool TryBook(int length)
    {
        var booked = budget.TryTake(length);
        _budgeted += booked ? length : 0;
        return booked;
    }

    /// <summary>Waits for the memory of the first body.</summary>
    public async Task BookAsync(int length, CancellationToken cancellationToken)
    {
        await budget.TakeAsync(length, cancellationToken);
        _budgeted += length;
    }

    public void Add(Cid cid, ChunkBuffer body)
    {
        _chunks.Add((cid, body));
        Bytes += body.Length;
    }

    public void Dispose()
    {
        _chunks.ForEach(chunk => chunk.Body.Dispose());
        budget.Give(_budgeted);
    }
}
