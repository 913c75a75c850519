using Safecloud.Protocol.Keys;

namespace Safecloud.Jets.Features.Catalog;

/// <summary>What the catalog says of a chunk.</summary>
/// <param name="Size">Bytes of the body; 0 while it is not stored.</param>
/// <param name="IsStored">True when a pinned Drop has it.</param>
/// <param name="Owner">The publisher to whom the CID belongs.</param>
internal readonly record struct ChunkRow(int Size, bool IsStored, KeyId Owner);
