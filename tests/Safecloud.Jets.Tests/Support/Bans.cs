using System.Collections.Concurrent;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Jets.Tests.Support;

/// <summary>Blocks what a test names.</summary>
internal sealed class Bans : IContentPolicy
{
    public ConcurrentDictionary<Cid, LegalBlock> Chunks { get; } = new();

    public ConcurrentDictionary<RootCid, LegalBlock> Files { get; } = new();

    public LegalBlock? FindChunkBlock(Cid chunk) => Chunks.GetValueOrDefault(chunk);

    public LegalBlock? FindFileBlock(RootCid file, KeyId publisher) => Files.GetValueOrDefault(file);
}
