using Safecloud.Protocol.Content;

namespace Safecloud.Cloud.Fetching;

/// <summary>A chunk's place and CID, proved to stand in the file, and a body that came under that name and is not checked yet.</summary>
public sealed record ProvedChunk(int Index, Cid Cid, byte[] Body);
