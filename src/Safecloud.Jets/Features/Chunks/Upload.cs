using Safecloud.Jets.Features.Caching;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Framing;
using Safecloud.Protocol.Keys;

namespace Safecloud.Jets.Features.Chunks;

/// <summary>One upload: takes the frames as they come and stores them in groups, some of them at a time.</summary>
internal sealed class Upload(StoreGroup store, UploadBudget budget, ChunkBufferPool pool, KeyId publisher) : IDisposable
{
    private const int GroupsUnderWay = 3;

    private readonly List<Task<IReadOnlyDictionary<Cid, ProblemCode>>> _groups = [];
    private readonly SemaphoreSlim _slots = new(GroupsUnderWay);
    private UploadGroup _group = new(budget);

    /// <summary>Receives one frame for each CID and the end of the body.</summary>
    /// <returns>For each CID <see cref="ProblemCode.None"/>, or why it is not stored; null when the framing is bad.</returns>
    public async Task<IReadOnlyDictionary<Cid, ProblemCode>?> RunAsync(FrameReader reader, IReadOnlyList<Cid> cids, CancellationToken cancellationToken)
    {
        var complete = false;
        try
        {
            complete = await TryReadAsync(reader, cids, cancellationToken) && await reader.ReadEndAsync(cancellationToken);
        }
        finally
        {
            // What was read whole is stored also when the client has gone: it need not send that again.
            await FlushAsync(CancellationToken.None);
            await Task.WhenAll(_groups);
        }

        if (!complete)
        {
            return null;
        }

        var results = new Dictionary<Cid, ProblemCode>(cids.Count);
        foreach (var group in _groups)
        {
            foreach (var (cid, code) in await group)
            {
                results[cid] = code;
            }
        }

        return results;
    }

    public void Dispose()
    {
        _group.Dispose();
        _slots.Dispose();
    }

    private async Task<bool> TryReadAsync(FrameReader reader, IReadOnlyList<Cid> cids, CancellationToken cancellationToken)
    {
        foreach (var cid in cids)
        {
            if (await reader.ReadLengthAsync(cancellationToken) is not { } length)
            {
                return false;
            }

            // Who waits for memory must hold none, or uploads could wait for each other for ever: what is here goes on its way first.
            if (!_group.IsEmpty && (_group.IsFull || !_group.TryBook(length)))
            {
                await FlushAsync(cancellationToken);
            }

            if (_group.IsEmpty)
            {
                await _group.BookAsync(length, cancellationToken);
            }

            var body = pool.Rent(length);
            if (!await reader.ReadBodyAsync(body.Memory, cancellationToken))
            {
                body.Dispose();
                return false;
            }

            _group.Add(cid, body);
        }

        return true;
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_group.IsEmpty)
        {
            return;
        }

        await _slots.WaitAsync(cancellationToken);
        _groups.Add(StoreAsync(_group));
        _group = new UploadGroup(budget);
    }

    private async Task<IReadOnlyDictionary<Cid, ProblemCode>> StoreAsync(UploadGroup group)
    {
        await Task.Yield(); // reading goes on
        try
        {
            return await store.RunAsync(group, publisher, CancellationToken.None);
        }
        finally
        {
            _slots.Release();
        }
    }
}
