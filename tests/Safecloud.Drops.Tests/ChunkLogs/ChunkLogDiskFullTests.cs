using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Safecloud.Drops.Features.ChunkLogs;

namespace Safecloud.Drops.Tests.ChunkLogs;

public sealed class ChunkLogDiskFullTests
{
    [Fact]
    public async Task Put_DiskFull_IsRefusedAndTheLogStaysWhole()
    {
        using var folder = new TemporaryFolder();
        var disk = Path.Combine(folder.Path, "disk");
        Directory.CreateDirectory(disk);
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "Mounting a small disk needs root.");
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk);
        try
        {
            await FillAndCheckAsync(disk);
        }
        finally
        {
            await RunAsync("umount", disk);
        }
    }

    private static async Task FillAndCheckAsync(string disk)
    {
        var options = new ChunkLogOptions { Folder = disk, SegmentBytes = 300_000 };
        var chunks = RandomChunk.Many(20, 100_000);
        var stored = new List<RandomChunk>();
        await using (var log = ChunkLog.Open(options, NullLogger.Instance))
        {
            foreach (var chunk in chunks)
            {
                var result = await log.PutAsync(chunk.Cid, chunk.Body);
                Assert.True(result is ChunkPutResult.Stored or ChunkPutResult.StorageFull);
                if (result is ChunkPutResult.Stored)
                {
                    stored.Add(chunk);
                }
            }

            Assert.InRange(stored.Count, 5, 10);
            await EverythingReadsAsync(log, stored);

            // What is deleted makes room again once its segment is compacted.
            await Task.WhenAll(stored[..6].Select(c => log.DeleteAsync(c.Cid)));
            Assert.True(await log.CompactAsync(TestContext.Current.CancellationToken) > 0);
            Assert.Equal(ChunkPutResult.Stored, await log.PutAsync(chunks[^1].Cid, chunks[^1].Body));
        }

        await using var reopened = ChunkLog.Open(options, NullLogger.Instance);
        await EverythingReadsAsync(reopened, [.. stored[6..], chunks[^1]]);
    }

    private static Task EverythingReadsAsync(ChunkLog log, List<RandomChunk> chunks)
    {
        Assert.All(chunks, c => Assert.Equal(ChunkReadResult.Read, log.Read(c.Cid, new byte[c.Body.Length])));
        return Task.CompletedTask;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }
}
