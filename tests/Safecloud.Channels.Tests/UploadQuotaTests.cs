using System.Net;
using Safecloud.Cloud;
using Safecloud.Cloud.Http;
using Safecloud.Cloud.Jets;

namespace Safecloud.Channels.Tests;

/// <summary>What the site's Jet takes from whom: a channel's publisher key within the channel's quota, no other key.</summary>
public sealed class UploadQuotaTests(UploadQuotaTests.SmallQuota small) : IClassFixture<UploadQuotaTests.SmallQuota>
{
    [Theory]
    [InlineData(200, 2)] // 32 chunks a film, 70 a channel
    [InlineData(25_000, 1)] // 800 kB a film, 1 MiB a channel
    public async Task Put_BeyondTheChannelsQuota_Is507UntilAFilmIsDeleted(int chunkBytes, int filmsThatFit)
    {
        using var creator = await Person.CreateAsync(small.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator, chunkBytes: chunkBytes);
        using var first = film;
        for (var i = 1; i < filmsThatFit; i++)
        {
            using var fits = Film.Create(film.Publisher, chunkBytes);
            await fits.UploadAsync(creator);
        }

        using var another = Film.Create(film.Publisher, chunkBytes);
        Assert.Equal((HttpStatusCode.InsufficientStorage, "StorageFull"), await RefusalAsync(creator, another));

        using var neighbour = await Person.CreateAsync(small.Factory); // every channel has a quota of its own
        var (theirs, _, _) = await Film.PublishAsync(neighbour, chunkBytes: chunkBytes);
        theirs.Dispose();

        using var deleted = await creator.Api.DeleteAsync($"/api/v1/episodes/{episode}", Person.Stop);
        Assert.True(deleted.IsSuccessStatusCode);
        await another.UploadAsync(creator);
        using var third = Film.Create(film.Publisher, chunkBytes);
        Assert.Equal((HttpStatusCode.InsufficientStorage, "StorageFull"), await RefusalAsync(creator, third));
    }

    [Fact]
    public async Task Put_KeyOfNoChannel_Is403UntilItIsOne()
    {
        using var creator = await Person.CreateAsync(small.Factory);
        using var film = Film.Create();
        Assert.Equal((HttpStatusCode.Forbidden, "NotAuthorized"), await RefusalAsync(creator, film));
        using var proven = await film.ProvePublisherAsync(creator, await creator.OpenChannelAsync());
        Assert.Equal(HttpStatusCode.OK, proven.StatusCode);
        await film.UploadAsync(creator);
    }

    // The status that the Jet gave, and the code in its problem document.
    private static async Task<(HttpStatusCode Status, string Code)> RefusalAsync(Person creator, Film film)
    {
        using var last = new LastStatus();
        using var http = new HttpClient(last, disposeHandler: false);
        var jet = new JetClient(new JetAddress(creator.Platform.Jet), http, new RetryPolicy { Attempts = 1 }, TimeProvider.System);
        using var session = jet.ForPublisher(film.Publisher);
        var refused = await Assert.ThrowsAsync<CloudException>(() => session.PutChunksAsync([.. film.Bodies.Values.Select(b => new SealedChunk(b.Cid, b.Body))], Person.Stop));
        return (last.Status, refused.Code);
    }

    public sealed class SmallQuota : OwnPlatform
    {
        public SmallQuota()
        {
            Settings["UploadQuota:BytesPerChannel"] = "1048576";
            Settings["UploadQuota:ChunksPerChannel"] = "70";
        }
    }

    private sealed class LastStatus() : DelegatingHandler(LoopbackConnect.CreateHandler())
    {
        public HttpStatusCode Status { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            Status = answer.StatusCode;
            return answer;
        }
    }
}
