using Safecloud.Protocol.Content;

namespace Safecloud.Cloud.Jets;

/// <summary>A chunk ready to be stored: ciphertext and its name.</summary>
public sealed record SealedChunk(Cid Cid, ReadOnlyMemory<byte> Body);
