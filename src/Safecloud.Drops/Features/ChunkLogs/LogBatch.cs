using Safecloud.Protocol.Content;

namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>The records that one write and one fsync make durable.</summary>
internal sealed class LogBatch(LogIndex index, long capacityBytes)
{
    private const int HeaderSlab = 1024;

    private readonly List<LogOperation> _waiting = [];
    private readonly List<RecordHeader> _records = [];
    private readonly List<ReadOnlyMemory<byte>> _buffers = [];
    private readonly Dictionary<Cid, bool> _present = []; // what this batch changes
    private byte[] _headers = new byte[HeaderSlab * RecordHeader.Length];
    private long _addedBytes;

    /// <summary>Bytes to write.</summary>
    public long Bytes { get; private set; }

    /// <summary>What to write, in order.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Buffers => _buffers;

    public bool HasRecords => _records.Count > 0;

    public bool IsFull(int batchBytes) => Bytes >= batchBytes || _records.Count >= HeaderSlab / 2;

    /// <summary>Takes an operation in, or answers it at once when nothing needs writing.</summary>
    public void Add(LogOperation operation)
    {
        var present = _present.TryGetValue(operation.Cid, out var changed) ? changed : index.TryGet(operation.Cid, out _);
        switch (operation.Kind)
        {
            case LogOperationKind.Put when present:
            case LogOperationKind.Delete or LogOperationKind.Move when !present:
            case LogOperationKind.MoveMark when present:
                _waiting.Add(operation); // already so, or so as soon as this batch is durable
                return;
            case LogOperationKind.Put when index.UsedBytes + _addedBytes + operation.Body.Length > capacityBytes:
                operation.SetResult(ChunkPutResult.StorageFull);
                return;
            case LogOperationKind.Move when !index.TryGet(operation.Cid, out var now) || now != operation.Source:
                _waiting.Add(operation);
                return;
            default:
                Append(operation);
                return;
        }
    }

    /// <summary>Tells the index where the records lie, now that they are durable, and answers everyone.</summary>
    public void Complete(Segment segment, long offset)
    {
        foreach (var record in _records)
        {
            if (record.Kind is RecordKind.Chunk)
            {
                index.Set(record.Cid, new ChunkLocation(segment, offset + RecordHeader.Length, record.BodyLength));
            }
            else
            {
                index.Remove(record.Cid);
            }

            offset += record.RecordLength;
        }

        Answer(ChunkPutResult.Stored);
    }

    /// <summary>Answers everyone with a failure; nothing of this batch was kept.</summary>
    public void Refuse(ChunkPutResult result) => Answer(result);

    private void Append(LogOperation operation)
    {
        var isChunk = operation.Kind is LogOperationKind.Put or LogOperationKind.Move;
        var record = new RecordHeader(isChunk ? RecordKind.Chunk : RecordKind.DeleteMark, operation.Body.Length, operation.Cid);
        var header = _headers.AsMemory(_records.Count * RecordHeader.Length, RecordHeader.Length);
        record.Write(header.Span);
        _buffers.Add(header);
        if (isChunk)
        {
            _buffers.Add(operation.Body);
        }

        _addedBytes += operation.Kind is LogOperationKind.Put ? operation.Body.Length : 0;
        _present[operation.Cid] = isChunk;
        _records.Add(record);
        _waiting.Add(operation);
        Bytes += record.RecordLength;
    }

    private void Answer(ChunkPutResult result)
    {
        foreach (var operation in _waiting)
        {
            operation.SetResult(result);
        }

        _waiting.Clear();
        _records.Clear();
        _buffers.Clear();
        _present.Clear();
        _addedBytes = 0;
        Bytes = 0;
    }
}
