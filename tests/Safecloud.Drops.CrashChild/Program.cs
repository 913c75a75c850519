using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Safecloud.Drops.Features.ChunkLogs;
using Safecloud.Protocol.Content;

// Puts random chunks into the log of a folder until it is killed, and prints the CID of each one once it is acknowledged.
// Its test kills it with SIGKILL and then looks for every CID it has read.
var options = new ChunkLogOptions { Folder = args[0], SegmentBytes = 4 << 20 };
await using var log = ChunkLog.Open(options, NullLogger.Instance);
await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(PutForeverAsync)));

async Task PutForeverAsync()
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
