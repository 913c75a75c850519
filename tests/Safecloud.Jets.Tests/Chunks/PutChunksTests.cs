using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Jets.Tests.Support;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Tests.Chunks;

public sealed class PutChunksTests(JetFixture jet) : IClassFixture<JetFixture>
{
    [Fact]
    public async Task Put_ManyChunks_AreStoredAndServed()
    {
        using var publisher = jet.NewPublisher();
        await publisher.OpenAsync();
        var bodies = TestFile.RandomBodies(200, 40_000);

        using var answer = await publisher.PutAsync(bodies);

        using var json = await answer.ReadJsonAsync();
        var results = json.RootElement.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(bodies.Select(body => Cid.OfChunk(body).ToString()), results.Select(result => result.GetProperty("cid").GetString()));
        Assert.All(results, result => Assert.True(result.GetProperty("stored").GetBoolean()));
        using var served = await publisher.Http.GetAsync($"/jet/v2/chunks/{Cid.OfChunk(bodies[150])}", TestContext.Current.CancellationToken);
        Assert.Equal(bodies[150], await served.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Put_LargestChunks_AreStored()
    {
        using var publisher = jet.NewPublisher();
        await publisher.OpenAsync();
        using var answer = await publisher.PutAsync(TestFile.RandomBodies(3, Protocol.ProtocolLimits.ChunkBodyMax));
        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Have_SomeStored_SaysWhich()
    {
        using var publisher = jet.NewPublisher();
        await publisher.OpenAsync();
        var bodies = TestFile.RandomBodies(10, 100);
        using var put = await publisher.PutAsync(bodies[0], bodies[3], bodies[9]);

        var cids = string.Join(",", bodies.Select(body => $"\"{Cid.OfChunk(body)}\""));
        using var answer = await publisher.SendAsync(HttpMethod.Post, "/jet/v2/chunks/have", Json($"{{\"cids\":[{cids}]}}"));

        using var json = await answer.ReadJsonAsync();
        Assert.Equal([0b0000_1001, 0b0000_0010], json.RootElement.GetProperty("have").GetBytesFromBase64());
    }

    [Fact]
    public async Task Put_OneBodyTampered_OnlyThatOneIsRefused()
    {
        using var publisher = jet.NewPublisher();
        await publisher.OpenAsync();
        var bodies = TestFile.RandomBodies(3, 500);
        var cids = bodies.Select(body => Cid.OfChunk(body)).ToArray();
        bodies[1][77] ^= 1;

        using var answer = await publisher.SendAsync(HttpMethod.Put, "/jet/v2/chunks", Framed.Chunks(cids, bodies));

        using var json = await answer.ReadJsonAsync();
        var results = json.RootElement.GetProperty("results");
        Assert.True(results[0].GetProperty("stored").GetBoolean());
        Assert.Equal("CidMismatch", results[1].GetProperty("code").GetString());
        Assert.True(results[2].GetProperty("stored").GetBoolean());
        using var refused = await publisher.Http.GetAsync($"/jet/v2/chunks/{cids[1]}", TestContext.Current.CancellationToken);
        await refused.ProblemAsync(404, "NotFound");
    }

    [Fact]
    public async Task Put_OnlyATamperedBody_IsCidMismatch()
    {
        using var publisher = jet.NewPublisher();
        await publisher.OpenAsync();
        var bodies = TestFile.RandomBodies(2, 500);

        using var answer = await publisher.SendAsync(HttpMethod.Put, "/jet/v2/chunks", Framed.Chunks([Cid.OfChunk(bodies[0])], [bodies[1]]));

        await answer.ProblemAsync(422, "CidMismatch");
    }

    [Fact]
    public async Task Put_KeyNotAllowed_IsNotAuthorized()
    {
        using var stranger = jet.NewCaller();
        await stranger.OpenAsync();
        using var answer = await stranger.PutAsync(TestFile.RandomBodies(1, 100));
        await answer.ProblemAsync(403, "NotAuthorized");
    }

    [Fact]
    public async Task Put_AboveQuota_IsStorageFull()
    {
        using var publisher = jet.NewPublisher(bytes: 10_000);
        await publisher.OpenAsync();
        using var within = await publisher.PutAsync(TestFile.RandomBodies(1, 8_000));
        Assert.Equal(200, (int)within.StatusCode);
        using var above = await publisher.PutAsync(TestFile.RandomBodies(1, 8_000));
        await above.ProblemAsync(507, "StorageFull");
    }

    [Fact]
    public async Task Put_MoreChunksThanAllowed_IsStorageFull()
    {
        using var publisher = jet.NewPublisher(chunks: 2);
        await publisher.OpenAsync();
        using var above = await publisher.PutAsync(TestFile.RandomBodies(3, 100));
        await above.ProblemAsync(507, "StorageFull");
    }

    [Fact]
    public async Task Put_BannedChunk_IsLegallyBlocked()
    {
        using var publisher = jet.NewPublisher();
        await publisher.OpenAsync();
        var body = TestFile.RandomBodies(1, 100)[0];
        jet.Bans.Chunks[Cid.OfChunk(body)] = new LegalBlock("the-ban");
        using var answer = await publisher.PutAsync(body);
        await answer.ProblemAsync(451, "LegallyBlocked");
    }

    [Theory]
    [InlineData("a frame is missing", 400, "BadFraming")]
    [InlineData("a frame too many", 400, "BadFraming")]
    [InlineData("an absent frame", 400, "BadFraming")]
    [InlineData("a frame shorter than a chunk can be", 400, "BadFraming")]
    [InlineData("no header", 400, "BadFraming")]
    [InlineData("a header of another form", 400, "BadFraming")]
    [InlineData("spaces in the header", 400, "BadFraming")]
    [InlineData("257 chunks", 413, "TooLarge")]
    public async Task Put_BadBody_IsRefused(string fault, int status, string code)
    {
        using var publisher = jet.NewPublisher();
        await publisher.OpenAsync();
        using var answer = await publisher.SendAsync(HttpMethod.Put, "/jet/v2/chunks", BodyWith(fault));
        await answer.ProblemAsync(status, code);
    }

    [Fact]
    public async Task Put_FramingBreaksLater_KeepsWhatCameBefore()
    {
        using var publisher = jet.NewPublisher();
        await publisher.OpenAsync();
        var bodies = TestFile.RandomBodies(2, 100);

        using var answer = await publisher.SendAsync(HttpMethod.Put, "/jet/v2/chunks", Framed.Chunks([Cid.OfChunk(bodies[0]), Cid.OfChunk(bodies[1])], [bodies[0]]));

        await answer.ProblemAsync(400, "BadFraming");
        using var kept = await publisher.Http.GetAsync($"/jet/v2/chunks/{Cid.OfChunk(bodies[0])}", TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)kept.StatusCode);
    }

    [Fact]
    public async Task Put_NoLength_IsLengthRequired()
    {
        using var publisher = jet.NewPublisher();
        await publisher.OpenAsync();
        using var stream = new MemoryStream(await Framed.Chunks(TestFile.RandomBodies(1, 100)).ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var content = new StreamContent(stream);
        content.Headers.ContentLength = null;
        using var request = new HttpRequestMessage(HttpMethod.Put, jet.Platform.Jet + "/jet/v2/chunks") { Content = content };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("DPoP", publisher.Prove(HttpMethod.Put, "/jet/v2/chunks"));
        request.Headers.Authorization = new AuthenticationHeaderValue("DPoP", publisher.Token);

        using var answer = await publisher.Http.SendAsync(request, TestContext.Current.CancellationToken);

        await answer.ProblemAsync(411, "LengthRequired");
    }

    [Fact]
    public async Task Put_ContentCoding_IsRefused()
    {
        using var publisher = jet.NewPublisher();
        await publisher.OpenAsync();
        var content = Framed.Chunks(TestFile.RandomBodies(1, 100));
        content.Headers.ContentEncoding.Add("gzip");
        using var answer = await publisher.SendAsync(HttpMethod.Put, "/jet/v2/chunks", content);
        await answer.ProblemAsync(400, "BadRequest");
    }

    [Fact]
    public async Task Put_ManyAtOnce_AllAreStored()
    {
        var bodies = TestFile.RandomBodies(12, 700_000);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            using var publisher = jet.NewPublisher();
            await publisher.OpenAsync();
            using var answer = await publisher.PutAsync([.. bodies[(i * 2)..((i * 2) + 2)], bodies[0]]); // all of them bring the first chunk too
            Assert.Equal(200, (int)answer.StatusCode);
        }));

        using var http = jet.NewCaller().Http;
        await Task.WhenAll(bodies.Select(async body =>
        {
            var served = await http.GetByteArrayAsync($"/jet/v2/chunks/{Cid.OfChunk(body)}", TestContext.Current.CancellationToken);
            Assert.True(served.AsSpan().SequenceEqual(body));
        }));
    }

    [Fact]
    public async Task Collect_NoManifestWithinADay_ChunkIsGone()
    {
        using var publisher = jet.NewPublisher();
        await publisher.OpenAsync();
        var file = TestFile.Create(publisher.Key, chunks: 2);
        var unnamed = TestFile.RandomBodies(1, 100)[0];
        await publisher.PublishAsync(file);
        using var put = await publisher.PutAsync(unnamed);

        var collect = jet.Platform.Services.GetRequiredService<CollectChunks>();
        await collect.RunAsync(TestContext.Current.CancellationToken);
        using var before = await publisher.Http.GetAsync($"/jet/v2/chunks/{Cid.OfChunk(unnamed)}", TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)before.StatusCode);

        jet.Clock.Advance(TimeSpan.FromSeconds(86_401));
        await collect.RunAsync(TestContext.Current.CancellationToken);

        using var after = await publisher.Http.GetAsync($"/jet/v2/chunks/{Cid.OfChunk(unnamed)}", TestContext.Current.CancellationToken);
        await after.ProblemAsync(404, "NotFound");
        using var named = await publisher.Http.GetAsync($"/jet/v2/chunks/{file.CidOf(0)}", TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)named.StatusCode);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static ByteArrayContent BodyWith(string fault)
    {
        var bodies = TestFile.RandomBodies(2, 100);
        var cids = bodies.Select(body => Cid.OfChunk(body)).ToArray();
        return fault switch
        {
            "a frame is missing" => Framed.Chunks(cids, [bodies[0]]),
            "a frame too many" => Framed.Chunks([cids[0]], bodies),
            "an absent frame" => Framed.Chunks([cids[0]], [[]]),
            "a frame shorter than a chunk can be" => Framed.Chunks(new byte[47]),
            "no header" => new ByteArrayContent([1, 2, 3]),
            "a header of another form" => Framed.Of("{\"v\":3}"u8.ToArray(), bodies[0]),
            "spaces in the header" => Framed.Of(Encoding.UTF8.GetBytes($"{{\"cids\": [\"{cids[0]}\"],\"v\":2}}"), bodies[0]),
            "257 chunks" => Framed.Chunks(TestFile.RandomBodies(257, 50)),
            _ => throw new ArgumentException(fault, nameof(fault)),
        };
    }
}
