using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Safecloud.Drops.Features.ChunkLogs;
using Safecloud.Protocol.Content;

namespace Safecloud.Drops.CrashChild;

/// <summary>Puts random chunks and prints the CID of each one that stays.</summary>
internal static class PutChunks
{
    public static async Task RunAsync(string folder)
    {
        await using var log = ChunkLog.Open(new ChunkLogOptions { Folder = folder, SegmentBytes = 4 << 20 }, NullLogger.Instance);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PutForeverAsync(log))));
    }

    private static async Task PutForeverAsync(ChunkLog log)
    {
        var deleted = false;
        while (true)
        {
            var body = RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(48, 300_000));
            var cid = Cid.OfChunk(body);
            if (await log.PutAsync(cid, body) is not ChunkPutResult.Stored)
            {
                return;
            }

            // Every second chunk goes again, so that marks and compaction are under way too when the end comes.
            deleted = !deleted;
            if (deleted)
            {
                await log.DeleteAsync(cid);
                await log.CompactAsync(CancellationToken.None);
            }
            else
            {
                Console.WriteLine(cid);
            }
        }
    }
}
