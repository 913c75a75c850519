using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Jets.Features.Policies;

/// <summary>The default: no bans are known.</summary>
internal sealed class BlockNothing : IContentPolicy
{
    public LegalBlock? FindChunkBlock(Cid chunk) => null;

    public LegalBlock? FindFileBlock(RootCid file, KeyId publisher) => null;
}
