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
            acknowledged.AddRange(await KilledChild.RunAsync([folder.Path], afterLines: 5 + (round * 23), Parse));
            await using var log = ChunkLog.Open(new ChunkLogOptions { Folder = folder.Path, SegmentBytes = 4 << 20 }, NullLogger.Instance);
            Assert.All(acknowledged, cid =>
            {
                Assert.True(log.TryGetLength(cid, out var length));
                Assert.Equal(ChunkReadResult.Read, log.Read(cid, new byte[length]));
            });
        }

        Assert.True(acknowledged.Count > 100);
    }

    private static Cid? Parse(string line) => Cid.TryParse(line, out var cid) ? cid : null;
}
