using System.Net;
using System.Net.Http.Json;
using System.Text;

namespace Safecloud.Channels.Tests;

/// <summary>What is one creator's, another can neither see unpublished nor change, by any route.</summary>
public sealed class OwnershipTests(SitePlatform site)
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4];

    [Theory]
    [InlineData("GET", "/api/v1/episodes/{episode}")]
    [InlineData("PATCH", "/api/v1/episodes/{episode}")]
    [InlineData("DELETE", "/api/v1/episodes/{episode}")]
    [InlineData("POST", "/api/v1/episodes/{episode}/publish")]
    [InlineData("POST", "/api/v1/episodes/{episode}/unpublish")]
    [InlineData("PUT", "/api/v1/episodes/{episode}/poster")]
    [InlineData("PUT", "/api/v1/episodes/{episode}/file")]
    [InlineData("POST", "/api/v1/channels/{channel}/episodes")]
    public async Task Api_AnotherCreator_Is404(string method, string route)
    {
        using var owner = await Person.CreateAsync(site.Factory);
        using var other = await Person.CreateAsync(site.Factory);
        await other.OpenChannelAsync();
        var channel = await owner.OpenChannelAsync();
        var episode = await owner.BeginEpisodeAsync(channel);

        using var refused = await SendAsync(other, method, Fill(route, channel, episode));
        await Person.RefusedAsync(refused, HttpStatusCode.NotFound, "NotFound");
        using var nobody = site.Factory.CreateClient(followRedirects: false);
        using var anonymous = new HttpRequestMessage(new HttpMethod(method), Fill(route, channel, episode)) { Content = Body(route) };
        using var unauthorized = await nobody.SendAsync(anonymous, Person.Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, unauthorized.StatusCode);

        var json = await Person.ReadJsonAsync(await owner.Api.GetAsync($"/api/v1/episodes/{episode}", Person.Stop));
        Assert.Equal("The forty-hour firing", json.GetProperty("title").GetString());
        Assert.Equal("draft", json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task PublisherKey_AnotherCreator_Is404()
    {
        using var owner = await Person.CreateAsync(site.Factory);
        using var other = await Person.CreateAsync(site.Factory);
        var channel = await owner.OpenChannelAsync();
        using var film = Film.Create();
        using var refused = await film.ProvePublisherAsync(other, channel);
        await Person.RefusedAsync(refused, HttpStatusCode.NotFound, "NotFound");
    }

    [Theory]
    [InlineData("/studio/episodes/{episode}")]
    [InlineData("/studio/c/{channel}")]
    [InlineData("/c/{channel}/the-forty-hour-firing")]
    public async Task Page_AnotherCreator_Is404(string route)
    {
        using var owner = await Person.CreateAsync(site.Factory);
        using var other = await Person.CreateAsync(site.Factory);
        var channel = await owner.OpenChannelAsync();
        var episode = await owner.BeginEpisodeAsync(channel);
        await owner.SignInAsync();
        await other.SignInAsync();
        await owner.ReadAsync(Fill(route, channel, episode));
        using var refused = await other.Browser.GetAsync(Fill(route, channel, episode), Person.Stop);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Theory]
    [InlineData("/studio/episodes/{episode}", "Form.Title=Mine")]
    [InlineData("/studio/episodes/{episode}", "then=publish")]
    [InlineData("/studio/episodes/{episode}/unpublish", "")]
    [InlineData("/studio/episodes/{episode}/delete", "")]
    [InlineData("/studio/c/{channel}", "Form.Name=Mine")]
    [InlineData("/studio/c/{channel}/episodes", "Title=Mine")]
    public async Task Form_AnotherCreator_Is404AndChangesNothing(string route, string field)
    {
        using var owner = await Person.CreateAsync(site.Factory);
        using var other = await Person.CreateAsync(site.Factory);
        var channel = await owner.OpenChannelAsync();
        var episode = await owner.BeginEpisodeAsync(channel);
        await other.OpenChannelAsync();
        await other.SignInAsync();
        var fields = field.Length == 0 ? [] : new Dictionary<string, string>(StringComparer.Ordinal) { [field.Split('=')[0]] = field.Split('=')[1] };
        using var refused = await other.SubmitAsync("/studio", Fill(route, channel, episode), fields);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);

        var json = await Person.ReadJsonAsync(await owner.Api.GetAsync($"/api/v1/episodes/{episode}", Person.Stop));
        Assert.Equal("The forty-hour firing", json.GetProperty("title").GetString());
        Assert.Contains("Hearth &amp; Kiln", await site.Factory.CreateClient().GetStringAsync($"/c/{channel}", Person.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tickets_DraftOfAnother_Is404()
    {
        using var owner = await Person.CreateAsync(site.Factory);
        using var other = await Person.CreateAsync(site.Factory);
        var episode = await owner.BeginEpisodeAsync(await owner.OpenChannelAsync());
        using var refused = await other.AskTicketAsync(episode);
        await Person.RefusedAsync(refused, HttpStatusCode.NotFound, "NotFound");
    }

    [Fact]
    public async Task OperateCredits_NoOperator_IsForbidden()
    {
        using var person = await Person.CreateAsync(site.Factory);
        await person.SignInAsync();
        using var page = await person.Browser.GetAsync("/operate/credits", Person.Stop);
        Assert.NotEqual(HttpStatusCode.OK, page.StatusCode);
        using var sent = await person.SubmitAsync(
            "/studio/channels/new", "/operate/credits",
            new() { ["Form.Id"] = Guid.NewGuid().ToString(), ["Form.Email"] = person.Email, ["Form.Amount"] = "100", ["Form.Reason"] = "Me" });
        Assert.NotEqual(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal(0, await person.BalanceAsync());
    }

    private static async Task<HttpResponseMessage> SendAsync(Person person, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = Body(path) };
        return await person.Api.SendAsync(request, Person.Stop);
    }

    private static HttpContent? Body(string path)
    {
        if (path.EndsWith("/poster", StringComparison.Ordinal))
        {
            return new ByteArrayContent(Jpeg) { Headers = { ContentType = new("image/jpeg") } };
        }

        if (path.EndsWith("/file", StringComparison.Ordinal))
        {
            using var film = Film.Create();
            return JsonContent.Create(film.Describe("a.b.c.d.e"));
        }

        return path.EndsWith("publish", StringComparison.Ordinal) ? null : new StringContent("{\"title\":\"Mine\"}", Encoding.UTF8, "application/json");
    }

    private static string Fill(string route, string channel, string episode) =>
        route.Replace("{channel}", channel, StringComparison.Ordinal).Replace("{episode}", episode, StringComparison.Ordinal);
}
