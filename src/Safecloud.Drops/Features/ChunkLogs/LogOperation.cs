using Safecloud.Protocol.Content;

namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>One request to the writer. Its body belongs to the caller and stays untouched until <see cref="Completion"/> ends.</summary>
internal sealed class LogOperation(LogOperationKind kind, Cid cid, ReadOnlyMemory<byte> body = default)
    : TaskCompletionSource<ChunkPutResult>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public LogOperationKind Kind => kind;

    public Cid Cid => cid;

    public ReadOnlyMemory<byte> Body => body;

    /// <summary>For <see cref="LogOperationKind.Move"/>: where the record was when its move was asked for.</summary>
    public ChunkLocation Source { get; init; }

    public Task<ChunkPutResult> Completion => Task;
}
