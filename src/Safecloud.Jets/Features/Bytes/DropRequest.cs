using Safecloud.Protocol.Sockets;

namespace Safecloud.Jets.Features.Bytes;

/// <summary>A request that a Drop has not answered yet.</summary>
internal sealed class DropRequest(SocketHeader header) : TaskCompletionSource<DropReply>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public SocketHeader Header => header;

    /// <summary>True when the reply is one to this request.</summary>
    public bool Fits(SocketHeader reply) => header.Operation is SocketOperation.Get
        ? reply.Cids.SequenceEqual(header.Cids)
        : reply.Cids.Count == 0 && reply.Stored?.Length == (header.Cids.Count + 7) / 8;
}
