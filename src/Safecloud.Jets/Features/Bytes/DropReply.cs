using Safecloud.Jets.Features.Caching;
using Safecloud.Protocol.Sockets;

namespace Safecloud.Jets.Features.Bytes;

/// <summary>A Drop's answer. Its buffers belong to who asked; their bytes are not checked yet.</summary>
internal sealed record DropReply(SocketHeader Header, IReadOnlyList<ChunkBuffer?> Chunks)
{
    /// <summary>Gives every buffer back.</summary>
    public void Discard()
    {
        foreach (var chunk in Chunks)
        {
            chunk?.Dispose();
        }
    }
}
