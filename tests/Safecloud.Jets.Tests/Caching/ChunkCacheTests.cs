using System.Security.Cryptography;
using Safecloud.Jets.Features.Caching;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Tests.Caching;

public sealed class ChunkCacheTests
{
    private readonly ChunkCache _cache = new(capacityBytes: 100_000);
    private int _fetches;

    [Fact]
    public async Task Get_SameChunkByManyAtOnce_IsFetchedOnce()
    {
        var release = new TaskCompletionSource();
        var cid = NewCid();
        var all = Enumerable.Range(0, 20).Select(_ => GetAsync(cid, 1_000, release.Task)).ToList();
        release.SetResult();

        foreach (var buffer in await Task.WhenAll(all))
        {
            Assert.Equal(1_000, buffer!.Length);
            buffer.Dispose();
        }

        Assert.Equal(1, _fetches);
    }

    [Fact]
    public async Task Get_MoreThanFits_ForgetsTheOldest()
    {
        var cids = Enumerable.Range(0, 20).Select(_ => NewCid()).ToList();
        foreach (var cid in cids)
        {
            (await GetAsync(cid, 10_000))!.Dispose();
        }

        Assert.InRange(_cache.Size, 50_000, 100_000);
        Assert.False(_cache.TryGet(cids[0], out _));
        Assert.True(_cache.TryGet(cids[^1], out var newest));
        newest.Dispose();
    }

    [Fact]
    public async Task Get_LargerThanTheCache_IsStillGiven()
    {
        var buffer = await GetAsync(NewCid(), 200_000);
        Assert.Equal(200_000, buffer!.Length);
        Assert.True(buffer.TryAddReference()); // it lives as long as its holder
        Assert.Equal(0, _cache.Size);
    }

    [Fact]
    public async Task Get_FetchFails_EveryWaiterHearsItAndTheNextTriesAgain()
    {
        var cid = NewCid();
        var release = new TaskCompletionSource();
        var both = new[] { GetAsync(cid, 1_000, release.Task), GetAsync(cid, 1_000, release.Task) };
        release.SetException(new IOException("gone"));
        await Assert.ThrowsAsync<IOException>(() => both[0]);
        await Assert.ThrowsAsync<IOException>(() => both[1]);

        using var buffer = await GetAsync(cid, 1_000);
        Assert.NotNull(buffer);
    }

    [Fact]
    public async Task Get_OneWaiterGoesAway_TheOtherIsServed()
    {
        var cid = NewCid();
        var release = new TaskCompletionSource();
        using var leaving = new CancellationTokenSource();
        var left = GetOrLeaveAsync(cid, 1_000, release.Task, leaving.Token);
        var stays = GetAsync(cid, 1_000, release.Task);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        release.SetResult();

        using var buffer = await stays;
        Assert.NotNull(buffer);
    }

    [Fact]
    public async Task Remove_WhileRead_TheReaderReadsOn()
    {
        var cid = NewCid();
        using var buffer = await GetAsync(cid, 1_000);
        _cache.Remove(cid);
        Assert.False(_cache.TryGet(cid, out _));
        Assert.True(buffer!.TryAddReference());
    }

    private static Cid NewCid() => Cid.OfChunk(RandomNumberGenerator.GetBytes(48));

    private Task<ChunkBuffer?> GetAsync(Cid cid, int length, Task? until = null) => GetOrLeaveAsync(cid, length, until, TestContext.Current.CancellationToken);

    private Task<ChunkBuffer?> GetOrLeaveAsync(Cid cid, int length, Task? until, CancellationToken cancellationToken) => _cache.GetAsync(
        cid,
        async _ =>
        {
            Interlocked.Increment(ref _fetches);
            await (until ?? Task.CompletedTask);
            return _cache.Pool.Rent(length);
        },
        cancellationToken).AsTask();
}
