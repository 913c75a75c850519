using Microsoft.Extensions.DependencyInjection;
using Safecloud.Jets.Tests.Support;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Tests.Files;

public sealed class FileTests(JetFixture jet) : IClassFixture<JetFixture>
{
    [Fact]
    public async Task Put_CompleteFile_IsServedAsItCame()
    {
        using var publisher = jet.NewPublisher();
        var file = TestFile.Create(publisher.Key);
        await publisher.PublishAsync(file);

        using var answer = await publisher.Http.GetAsync($"/jet/v2/files/{file.RootCid}", TestContext.Current.CancellationToken);

        Assert.Equal(file.Manifest.ToBytes(), await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=300", answer.Headers.CacheControl?.ToString());
        var stored = await jet.Platform.Services.GetRequiredService<FindFile>().RunAsync(file.RootCid, TestContext.Current.CancellationToken);
        Assert.True(stored!.IsComplete);
        Assert.Equal(new StoredTrack(5, 0, 5_000), stored.Tracks[TrackName.Data]);
    }

    [Fact]
    public async Task Put_Twice_IsTheSame()
    {
        using var publisher = jet.NewPublisher();
        var file = TestFile.Create(publisher.Key);
        await publisher.PublishAsync(file);
        using var again = await publisher.PutFileAsync(file);
        Assert.Equal(201, (int)again.StatusCode);
        using var json = await again.ReadJsonAsync();
        Assert.Equal("{\"missing\":{\"data\":0,\"index\":0}}", json.RootElement.GetRawText());
    }

    [Fact]
    public async Task Put_NamesAnothersChunk_IsCidOwned()
    {
        using var first = jet.NewPublisher();
        using var second = jet.NewPublisher();
        var original = TestFile.Create(first.Key);
        await first.PublishAsync(original);
        var copy = TestFile.Of(second.Key, original.Bodies);
        await second.OpenAsync();

        using var answer = await second.PutFileAsync(copy);

        await answer.ProblemAsync(409, "CidOwned");
        using var notThere = await second.Http.GetAsync($"/jet/v2/files/{copy.RootCid}", TestContext.Current.CancellationToken);
        await notThere.ProblemAsync(404, "NotFound");
    }

    [Fact]
    public async Task Put_ChunkSentByTwo_BelongsToTheFirst()
    {
        using var first = jet.NewPublisher();
        using var second = jet.NewPublisher();
        var file = TestFile.Create(second.Key);
        await first.OpenAsync();
        await second.OpenAsync();
        using var mine = await first.PutAsync([.. file.Bodies[TrackName.Data]]);
        using var theirs = await second.PutAsync([.. file.Bodies[TrackName.Data]]);
        Assert.Equal(200, (int)theirs.StatusCode);

        using var answer = await second.PutFileAsync(file);

        await answer.ProblemAsync(409, "CidOwned");
    }

    [Fact]
    public async Task Put_NewManifestOverOldChunksOfTheSamePublisher_IsTaken()
    {
        using var publisher = jet.NewPublisher();
        var file = TestFile.Create(publisher.Key);
        await publisher.PublishAsync(file);
        var wider = TestFile.Of(publisher.Key, new Dictionary<TrackName, byte[][]>(file.Bodies) { [TrackName.Parse("captions.de")] = TestFile.RandomBodies(1, 70) });
        await publisher.PublishAsync(wider);

        // Deleting one keeps what the other names.
        using var deleted = await publisher.SendAsync(HttpMethod.Delete, $"/jet/v2/files/{file.RootCid}");
        Assert.Equal(204, (int)deleted.StatusCode);
        using var chunk = await publisher.Http.GetAsync($"/jet/v2/chunks/{file.CidOf(0)}", TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)chunk.StatusCode);
    }

    [Fact]
    public async Task Put_BySessionOfAnotherKey_IsNotAuthorized()
    {
        using var publisher = jet.NewPublisher();
        using var other = jet.NewPublisher();
        await other.OpenAsync();
        using var answer = await other.PutFileAsync(TestFile.Create(publisher.Key));
        await answer.ProblemAsync(403, "NotAuthorized");
    }

    [Fact]
    public async Task Put_KeyNotAllowed_IsNotAuthorized()
    {
        using var stranger = jet.NewCaller();
        await stranger.OpenAsync();
        using var answer = await stranger.PutFileAsync(TestFile.Create(stranger.Key));
        await answer.ProblemAsync(403, "NotAuthorized");
    }

    [Fact]
    public async Task Put_WrongDigests_IsManifestInvalid()
    {
        using var publisher = jet.NewPublisher();
        var file = TestFile.Create(publisher.Key);
        await publisher.OpenAsync();
        file.Bodies[TrackName.Data][2] = TestFile.RandomBodies(1, 60)[0];
        using var answer = await publisher.PutFileAsync(file);
        await answer.ProblemAsync(422, "ManifestInvalid");
    }

    [Fact]
    public async Task Put_UnderAnotherRootCid_IsManifestInvalid()
    {
        using var publisher = jet.NewPublisher();
        await publisher.OpenAsync();
        var other = TestFile.Create(publisher.Key).RootCid;
        using var answer = await publisher.SendAsync(HttpMethod.Put, $"/jet/v2/files/{other}", Framed.File(TestFile.Create(publisher.Key)));
        await answer.ProblemAsync(422, "ManifestInvalid");
    }

    [Fact]
    public async Task Put_TrackMissing_IsBadFraming()
    {
        using var publisher = jet.NewPublisher();
        var file = TestFile.Create(publisher.Key);
        await publisher.OpenAsync();
        var digests = file.Bodies[TrackName.Data].SelectMany(body => Cid.OfChunk(body).Digest.ToArray()).ToArray();
        using var answer = await publisher.SendAsync(HttpMethod.Put, $"/jet/v2/files/{file.RootCid}", Framed.Of(file.Manifest.ToBytes(), digests));
        await answer.ProblemAsync(400, "BadFraming");
    }

    [Fact]
    public async Task Put_BannedFile_IsLegallyBlocked()
    {
        using var publisher = jet.NewPublisher();
        var file = TestFile.Create(publisher.Key);
        jet.Bans.Files[file.RootCid] = new LegalBlock("the-ban");
        await publisher.OpenAsync();
        using var answer = await publisher.PutFileAsync(file);
        await answer.ProblemAsync(451, "LegallyBlocked");
    }

    [Fact]
    public async Task Delete_OwnFile_RemovesItsChunksAndFreesTheQuota()
    {
        using var publisher = jet.NewPublisher(bytes: 7_000);
        var file = TestFile.Create(publisher.Key);
        await publisher.PublishAsync(file);

        using var deleted = await publisher.SendAsync(HttpMethod.Delete, $"/jet/v2/files/{file.RootCid}");

        Assert.Equal(204, (int)deleted.StatusCode);
        using var chunk = await publisher.Http.GetAsync($"/jet/v2/chunks/{file.CidOf(0)}", TestContext.Current.CancellationToken);
        await chunk.ProblemAsync(404, "NotFound");
        await publisher.PublishAsync(TestFile.Create(publisher.Key));
    }

    [Fact]
    public async Task Delete_AnothersFile_IsNotFoundAndStays()
    {
        using var publisher = jet.NewPublisher();
        using var other = jet.NewPublisher();
        var file = TestFile.Create(publisher.Key);
        await publisher.PublishAsync(file);
        await other.OpenAsync();

        using var answer = await other.SendAsync(HttpMethod.Delete, $"/jet/v2/files/{file.RootCid}");

        await answer.ProblemAsync(404, "NotFound");
        using var still = await publisher.Http.GetAsync($"/jet/v2/files/{file.RootCid}", TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)still.StatusCode);
    }

    [Fact]
    public async Task Get_BannedFile_NamesTheBan()
    {
        using var publisher = jet.NewPublisher();
        var file = TestFile.Create(publisher.Key);
        await publisher.PublishAsync(file);
        jet.Bans.Files[file.RootCid] = new LegalBlock("the-ban");
        using var answer = await publisher.Http.GetAsync($"/jet/v2/files/{file.RootCid}", TestContext.Current.CancellationToken);
        await answer.ProblemAsync(451, "LegallyBlocked");
    }
}
