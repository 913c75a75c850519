using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Jets;

/// <summary>Says what may not be served (specification §8.6). A higher module implements it from memory; the default blocks nothing.</summary>
/// <remarks>Asked on every chunk, hence synchronous: an implementation keeps its bans in memory.</remarks>
public interface IContentPolicy
{
    /// <summary>The ban on a chunk, if there is one.</summary>
    LegalBlock? FindChunkBlock(Cid chunk);

    /// <summary>The ban on a file or on everything of its publisher, if there is one.</summary>
    LegalBlock? FindFileBlock(RootCid file, KeyId publisher);
}
