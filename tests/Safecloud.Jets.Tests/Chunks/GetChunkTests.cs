using System.Net.Http.Headers;
using Safecloud.Jets.Tests.Support;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Tests.Chunks;

public sealed class GetChunkTests(JetFixture jet) : IClassFixture<JetFixture>
{
    private readonly byte[] _body = TestFile.RandomBodies(1, 300_000)[0];

    [Fact]
    public async Task Get_StoredChunk_IsFreeCacheableAndHarmless()
    {
        var path = await StoreAsync();
        using var http = jet.NewCaller().Http;

        using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(_body, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(["public, max-age=31536000, s-maxage=3600, immutable"], answer.Headers.GetValues("Cache-Control").Select(Normal));
        Assert.Equal($"\"{Cid.OfChunk(_body)}\"", answer.Headers.ETag?.Tag);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["sandbox"], answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.False(answer.Headers.Contains("DPoP-Nonce"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("bytes=0-0", 0, 1)]
    [InlineData("bytes=100-299999", 100, 299_900)]
    [InlineData("bytes=299999-", 299_999, 1)]
    [InlineData("bytes=200000-900000", 200_000, 100_000)]
    [InlineData("bytes=-10", 299_990, 10)]
    public async Task Get_OneRange_GivesThatPart(string range, int start, int length)
    {
        using var answer = await GetRangeAsync(range);

        Assert.Equal(206, (int)answer.StatusCode);
        Assert.Equal(_body.AsSpan(start, length).ToArray(), await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"bytes {start}-{start + length - 1}/300000", answer.Content.Headers.ContentRange?.ToString());
    }

    [Theory]
    [InlineData("bytes=300000-")]
    [InlineData("bytes=5-4")]
    [InlineData("bytes=-0")]
    [InlineData("bytes=0-1,5-6")]
    [InlineData("bytes=a-b")]
    [InlineData("lines=0-1")]
    public async Task Get_BadRange_IsRangeInvalid(string range)
    {
        using var answer = await GetRangeAsync(range);
        await answer.ProblemAsync(416, "RangeInvalid");
    }

    [Fact]
    public async Task Get_KnownETag_IsNotModified()
    {
        var path = await StoreAsync();
        using var http = jet.NewCaller().Http;
        http.DefaultRequestHeaders.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{Cid.OfChunk(_body)}\""));

        using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(304, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Get_IfRangeOfAnotherChunk_GivesTheWhole()
    {
        var path = await StoreAsync();
        using var http = jet.NewCaller().Http;
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Range = RangeHeaderValue.Parse("bytes=0-9");
        request.Headers.IfRange = new RangeConditionHeaderValue("\"another\"");

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Head_StoredChunk_TellsItsLength()
    {
        var path = await StoreAsync();
        using var http = jet.NewCaller().Http;
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(300_000, answer.Content.Headers.ContentLength);
        Assert.Equal($"\"{Cid.OfChunk(_body)}\"", answer.Headers.ETag?.Tag);
    }

    [Theory]
    [InlineData("bafkreihx3npfapwowoi7y7wl3b7zoh6274uvzbjmslndo3c6nixdyvxv4y")] // nobody stored it
    [InlineData("bagaaierazl3hr423t4sdiz6mv7zjjeidfc2e4kofeiphcigddtqlf5sx627a")] // a file's CID
    [InlineData("nonsense")]
    public async Task Get_NoSuchChunk_IsNotFound(string cid)
    {
        using var http = jet.NewCaller().Http;
        using var answer = await http.GetAsync($"/jet/v2/chunks/{cid}", TestContext.Current.CancellationToken);
        await answer.ProblemAsync(404, "NotFound");
        Assert.True(answer.Headers.Contains("DPoP-Nonce"));
    }

    [Fact]
    public async Task Get_BannedChunk_NamesTheBan()
    {
        var path = await StoreAsync();
        jet.Bans.Chunks[Cid.OfChunk(_body)] = new LegalBlock("bagaaiera-the-ban");
        using var http = jet.NewCaller().Http;

        using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);

        var problem = await answer.ProblemAsync(451, "LegallyBlocked");
        Assert.Equal("bagaaiera-the-ban", problem.GetProperty("claim").GetString());
    }

    [Fact]
    public async Task Options_Preflight_AllowsWhatThePlayerSends()
    {
        using var http = jet.NewCaller().Http;
        using var request = new HttpRequestMessage(HttpMethod.Options, "/jet/v2/ranges");
        request.Headers.Add("Origin", "https://player.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal(["Authorization, DPoP, Content-Type, Range, PAYMENT-SIGNATURE"], answer.Headers.GetValues("Access-Control-Allow-Headers"));
        Assert.Equal(["7200"], answer.Headers.GetValues("Access-Control-Max-Age"));
        Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/jet/v2/nothing", 404, "NotFound")]
    [InlineData("/jet/v2/sessions", 405, "BadRequest")]
    public async Task Get_NoSuchRouteOrMethod_IsAProblemWithAllHeaders(string path, int status, string code)
    {
        using var http = jet.NewCaller().Http;
        using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        await answer.ProblemAsync(status, code);
        Assert.Equal(["sandbox"], answer.Headers.GetValues("Content-Security-Policy"));
    }

    private static string Normal(string header) => string.Join(", ", header.Split(',', StringSplitOptions.TrimEntries));

    private async Task<string> StoreAsync()
    {
        using var publisher = jet.NewPublisher();
        await publisher.OpenAsync();
        using var put = await publisher.PutAsync(_body);
        Assert.Equal(200, (int)put.StatusCode);
        return $"/jet/v2/chunks/{Cid.OfChunk(_body)}";
    }

    private async Task<HttpResponseMessage> GetRangeAsync(string range)
    {
        var path = await StoreAsync();
        using var http = jet.NewCaller().Http;
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Range", range);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
