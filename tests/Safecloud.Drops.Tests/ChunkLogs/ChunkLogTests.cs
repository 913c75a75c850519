using Microsoft.Extensions.Logging.Abstractions;
using Safecloud.Drops.Features.ChunkLogs;

namespace Safecloud.Drops.Tests.ChunkLogs;

public sealed class ChunkLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Put_NewChunks_AreReadBackAlsoAfterReopening()
    {
        var chunks = RandomChunk.Many(40, 70_000);
        await using (var log = Open())
        {
            Assert.All(await Task.WhenAll(chunks.Select(c => log.PutAsync(c.Cid, c.Body))), r => Assert.Equal(ChunkPutResult.Stored, r));
            Assert.All(chunks, c => AssertHolds(log, c));
        }

        await using var reopened = Open();
        Assert.All(chunks, c => AssertHolds(reopened, c));
        Assert.Equal(40, reopened.Stats.Chunks);
        Assert.Equal(40 * 70_000, reopened.Stats.UsedBytes);
    }

    [Fact]
    public async Task Put_SameChunkManyTimesAtOnce_IsWrittenOnce()
    {
        var chunk = RandomChunk.OfLength(5_000);
        await using var log = Open();

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => log.PutAsync(chunk.Cid, chunk.Body)));

        Assert.All(results, r => Assert.Equal(ChunkPutResult.Stored, r));
        Assert.Equal(RecordHeader.Length + 5_000, log.Stats.FileBytes);
    }

    [Fact]
    public async Task Put_BodyOfAnotherChunk_IsRefused()
    {
        var chunk = RandomChunk.OfLength(100);
        await using var log = Open();

        Assert.Equal(ChunkPutResult.CidMismatch, await log.PutAsync(RandomChunk.OfLength(100).Cid, chunk.Body));
        Assert.Equal(0, log.Stats.FileBytes);
    }

    [Fact]
    public async Task Put_AboveCapacity_IsRefusedUntilSomethingIsDeleted()
    {
        var chunks = RandomChunk.Many(4, 1_000);
        await using var log = Open(capacity: 3_000);
        foreach (var chunk in chunks[..3])
        {
            Assert.Equal(ChunkPutResult.Stored, await log.PutAsync(chunk.Cid, chunk.Body));
        }

        Assert.Equal(ChunkPutResult.StorageFull, await log.PutAsync(chunks[3].Cid, chunks[3].Body));
        await log.DeleteAsync(chunks[0].Cid);
        Assert.Equal(ChunkPutResult.Stored, await log.PutAsync(chunks[3].Cid, chunks[3].Body));
        Assert.Equal(3_000, log.Stats.UsedBytes);
    }

    [Fact]
    public async Task Delete_ThenReopen_StaysDeletedAndCanComeBack()
    {
        var chunk = RandomChunk.OfLength(2_000);
        await using (var log = Open())
        {
            await log.PutAsync(chunk.Cid, chunk.Body);
            await log.DeleteAsync(chunk.Cid);
            Assert.False(log.TryGetLength(chunk.Cid, out _));
        }

        await using var reopened = Open();
        Assert.False(reopened.TryGetLength(chunk.Cid, out _));
        await reopened.PutAsync(chunk.Cid, chunk.Body);
        AssertHolds(reopened, chunk);
    }

    [Fact]
    public async Task Read_ByteFlippedOnDisk_IsCorruptedThenAbsentThenStoredAgain()
    {
        var chunk = RandomChunk.OfLength(10_000);
        await using var log = Open();
        await log.PutAsync(chunk.Cid, chunk.Body);
        Flip(Segments().Single(), RecordHeader.Length + 5_000);

        Assert.Equal(ChunkReadResult.Corrupted, log.Read(chunk.Cid, new byte[10_000]));
        Assert.Equal(ChunkReadResult.Absent, log.Read(chunk.Cid, new byte[10_000]));
        await log.PutAsync(chunk.Cid, chunk.Body);
        AssertHolds(log, chunk);
    }

    [Theory]
    [InlineData(1)] // one byte of the last body is missing
    [InlineData(5_000)] // the last body is missing, its header is there
    [InlineData(5_020)] // half a header
    public async Task Open_TornTail_IsCutAndTheRestIsKept(int missing)
    {
        var chunks = RandomChunk.Many(3, 5_000);
        await FillAsync(chunks);
        var file = Segments().Single();
        using (var stream = File.Open(file, FileMode.Open))
        {
            stream.SetLength(stream.Length - missing);
        }

        await using var log = Open();
        AssertHolds(log, chunks[0]);
        AssertHolds(log, chunks[1]);
        Assert.False(log.TryGetLength(chunks[2].Cid, out _));
        Assert.Equal(2 * (RecordHeader.Length + 5_000), new FileInfo(file).Length);
    }

    [Fact]
    public async Task Open_LastBodyIsZeros_IsCutAlthoughItsHeaderIsWhole()
    {
        var chunks = RandomChunk.Many(2, 5_000);
        await FillAsync(chunks);
        Overwrite(Segments().Single(), RecordHeader.Length + 5_000 + RecordHeader.Length + 3_000, new byte[2_000]); // blocks never flushed

        await using var log = Open();
        AssertHolds(log, chunks[0]);
        Assert.False(log.TryGetLength(chunks[1].Cid, out _));
    }

    [Fact]
    public async Task Open_IndexFilesGone_AreMadeAgain()
    {
        var chunks = RandomChunk.Many(30, 5_000);
        await FillAsync(chunks, segmentBytes: 20_000);
        var indexes = Directory.GetFiles(_folder.Path, "*.idx");
        Assert.True(indexes.Length > 4);
        File.Delete(indexes[0]);
        Flip(indexes[1], 60);

        await using var log = Open(segmentBytes: 20_000);
        Assert.All(chunks, c => AssertHolds(log, c));
        Assert.Equal(indexes.Order(), Directory.GetFiles(_folder.Path, "*.idx").Order());
    }

    [Fact]
    public async Task Open_FolderHeldByAnother_Refuses()
    {
        await using var log = Open();
        Assert.Throws<IOException>(() => Open());
    }

    [Fact]
    public async Task Compact_MostlyDeleted_GivesSpaceBackAndLosesNothing()
    {
        var chunks = RandomChunk.Many(60, 5_000);
        var kept = chunks.Where((_, i) => i % 5 == 0).ToArray();
        await using (var log = Open(segmentBytes: 40_000))
        {
            await Task.WhenAll(chunks.Select(c => log.PutAsync(c.Cid, c.Body)));
            await Task.WhenAll(chunks.Except(kept).Select(c => log.DeleteAsync(c.Cid)));
            var before = log.Stats.FileBytes;

            Assert.True(await log.CompactAsync(TestContext.Current.CancellationToken) > 0);

            Assert.True(log.Stats.FileBytes < before);
            Assert.All(kept, c => AssertHolds(log, c));
        }

        await using var reopened = Open(segmentBytes: 40_000);
        Assert.All(kept, c => AssertHolds(reopened, c));
        Assert.All(chunks.Except(kept), c => Assert.False(reopened.TryGetLength(c.Cid, out _)));
    }

    [Fact]
    public async Task Compact_WhileReading_NoReadFails()
    {
        var kept = RandomChunk.Many(10, 5_000);
        await using var log = Open(segmentBytes: 20_000);
        using var stop = new CancellationTokenSource();
        await Task.WhenAll(kept.Select(c => log.PutAsync(c.Cid, c.Body)));
        var reading = Task.Run(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    Assert.All(kept, c => AssertHolds(log, c));
                }
            },
            TestContext.Current.CancellationToken);

        for (var round = 0; round < 20; round++)
        {
            var passing = RandomChunk.Many(10, 5_000);
            await Task.WhenAll(passing.Select(c => log.PutAsync(c.Cid, c.Body)));
            await Task.WhenAll(passing.Select(c => log.DeleteAsync(c.Cid)));
            await log.CompactAsync(TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        await reading;
    }

    private static void AssertHolds(ChunkLog log, RandomChunk chunk)
    {
        Assert.True(log.TryGetLength(chunk.Cid, out var length));
        var body = new byte[length];
        Assert.Equal(ChunkReadResult.Read, log.Read(chunk.Cid, body));
        Assert.True(body.AsSpan().SequenceEqual(chunk.Body));
    }

    private static void Flip(string path, long offset)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var value = new byte[1];
        RandomAccess.Read(handle, value, offset);
        RandomAccess.Write(handle, [(byte)(value[0] ^ 1)], offset);
    }

    private static void Overwrite(string path, long offset, byte[] bytes)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.Write(handle, bytes, offset);
    }

    private async Task FillAsync(RandomChunk[] chunks, long segmentBytes = 1 << 30)
    {
        await using var log = Open(segmentBytes: segmentBytes);
        foreach (var chunk in chunks)
        {
            Assert.Equal(ChunkPutResult.Stored, await log.PutAsync(chunk.Cid, chunk.Body));
        }
    }

    private string[] Segments() => Directory.GetFiles(_folder.Path, "*.seg");

    private ChunkLog Open(long capacity = long.MaxValue, long segmentBytes = 1 << 30) => ChunkLog.Open(
        new ChunkLogOptions { Folder = _folder.Path, CapacityBytes = capacity, SegmentBytes = segmentBytes },
        NullLogger.Instance);
}
