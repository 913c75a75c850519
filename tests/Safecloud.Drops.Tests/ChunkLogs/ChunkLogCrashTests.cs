using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Safecloud.Drops.Features.ChunkLogs;
using Safecloud.Protocol.Content;

namespace Safecloud.Drops.Tests.ChunkLogs;

public sealed class ChunkLogCrashTests
{
    [Fact]
    public async Task Put_KilledInMidPut_LosesNothingAcknowledgedAndCorruptsNothing()
    {
        using var folder = new TemporaryFolder();
        var acknowledged = new List<Cid>();
        for (var round = 0; round < 6; round++)
        {
            acknowledged.AddRange(await RunAndKillAsync(folder.Path, afterLines: 5 + (round * 23)));
            await using var log = ChunkLog.Open(new ChunkLogOptions { Folder = folder.Path, SegmentBytes = 4 << 20 }, NullLogger.Instance);
            Assert.All(acknowledged, cid =>
            {
                Assert.True(log.TryGetLength(cid, out var length));
                Assert.Equal(ChunkReadResult.Read, log.Read(cid, new byte[length]));
            });
        }

        Assert.True(acknowledged.Count > 100);
    }

    private static async Task<List<Cid>> RunAndKillAsync(string folder, int afterLines)
    {
        var child = Path.Combine(AppContext.BaseDirectory, "Safecloud.Drops.CrashChild.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [child, folder]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var cids = new List<Cid>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            // A line that the kill has torn was not acknowledged as far as its reader can tell.
            if (Cid.TryParse(line, out var cid))
            {
                cids.Add(cid);
            }

            if (cids.Count == afterLines)
            {
                process.Kill(); // SIGKILL: nothing in the child gets a chance to tidy up
            }
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, process.ExitCode);
        return cids;
    }
}
