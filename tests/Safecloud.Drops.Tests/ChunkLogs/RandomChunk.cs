using System.Security.Cryptography;
using Safecloud.Protocol.Content;

namespace Safecloud.Drops.Tests.ChunkLogs;

/// <summary>A chunk nobody has seen before.</summary>
internal sealed record RandomChunk(Cid Cid, byte[] Body)
{
    public static RandomChunk OfLength(int length)
    {
        var body = RandomNumberGenerator.GetBytes(length);
        return new RandomChunk(Cid.OfChunk(body), body);
    }

    public static RandomChunk[] Many(int count, int length) => [.. Enumerable.Range(0, count).Select(_ => OfLength(length))];
}
