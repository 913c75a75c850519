using System.Net;

namespace Safecloud.Channels.Tests;

/// <summary>Who may show the player in a page of another site, and what everybody else sees.</summary>
public sealed class EmbedTests(SitePlatform site)
{
    [Fact]
    public async Task Embed_ChannelThatNeverSaidSo_IsRefusedWithASentence()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, channel) = await Film.PublishAsync(creator);
        using var answer = await Embedder.FrameAsync(site.Factory, episode, Embedder.Fan + "/a/page?with=query");
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Person.Stop));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains($"Hearth & Kiln does not let {Embedder.Fan} show this film.", html, StringComparison.Ordinal);
        Assert.Contains($"{site.Factory.Site}/c/{channel}/the-forty-hour-firing", html, StringComparison.Ordinal);
        Assert.DoesNotContain(film.RootCid, html, StringComparison.Ordinal);
        Assert.Equal("*", Embedder.AncestorsOf(answer)); // so that the sentence is seen
        film.Dispose();
    }

    [Fact]
    public async Task Embed_Everywhere_ShowsThePlayerToAnyPage()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Embedder.PublishAsync(creator, "Everywhere");
        foreach (var page in (string?[])[Embedder.Fan, Embedder.Other, null])
        {
            using var answer = await Embedder.FrameAsync(site.Factory, episode, page);
            var html = await answer.Content.ReadAsStringAsync(Person.Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("*", Embedder.AncestorsOf(answer));
            Assert.Contains($"\"handoff\":\"{site.Factory.Site}/episodes/{episode}/handoff\"", html, StringComparison.Ordinal);
            Assert.Equal(page is not null, html.Contains($"\"embedder\":\"{page}\"", StringComparison.Ordinal));
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        }

        // The frame of the site's own page stays the site's own.
        using var player = site.Factory.CreateClient(site.Factory.Player);
        using var own = await player.GetAsync($"/episodes/{episode}", Person.Stop);
        Assert.Equal(site.Factory.Site, Embedder.AncestorsOf(own));
        Assert.DoesNotContain("handoff", await own.Content.ReadAsStringAsync(Person.Stop), StringComparison.Ordinal);
        film.Dispose();
    }

    [Fact]
    public async Task Embed_Listed_IsForThoseOriginsAlone()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Embedder.PublishAsync(creator, "Listed", $"{Embedder.Fan}\r\nFriends.Example/");
        using var fan = await Embedder.FrameAsync(site.Factory, episode, Embedder.Fan);
        Assert.Equal(HttpStatusCode.OK, fan.StatusCode);
        Assert.Equal($"{Embedder.Fan} https://friends.example", Embedder.AncestorsOf(fan));
        foreach (var page in (string?[])[Embedder.Other, "http://fan.localhost:8081", "https://evil.friends.example", null])
        {
            using var refused = await Embedder.FrameAsync(site.Factory, episode, page);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        film.Dispose();
    }

    [Fact]
    public async Task Embed_NoSuchFilmOrOpenedByItself_LeadsToTheSite()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, channel) = await Embedder.PublishAsync(creator, "Everywhere");
        using var alone = await Embedder.FrameAsync(site.Factory, episode, Embedder.Fan, destination: "document");
        Assert.Equal($"{site.Factory.Site}/c/{channel}/the-forty-hour-firing", alone.Headers.Location?.OriginalString);
        using var off = await creator.Api.PostAsync($"/api/v1/episodes/{episode}/unpublish", content: null, Person.Stop);
        foreach (var id in (string[])[episode, Guid.NewGuid().ToString()])
        {
            using var gone = await Embedder.FrameAsync(site.Factory, id, Embedder.Fan);
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
            Assert.Contains("There is no such film here any more.", await gone.Content.ReadAsStringAsync(Person.Stop), StringComparison.Ordinal);
            Assert.Equal("*", Embedder.AncestorsOf(gone));
        }

        film.Dispose();
    }

    [Theory]
    [InlineData("https://fan.example/blog", "“https://fan.example/blog” is no site.")]
    [InlineData("https://fan.example\nhttps://*.example", "“https://*.example” is no site.")]
    [InlineData("", "Name at least one site")]
    public async Task Studio_ListThatIsNone_IsRefusedAndNothingSaved(string origins, string complaint)
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var channel = await creator.OpenChannelAsync();
        using var answer = await Embedder.AllowAsync(creator, channel, "Listed", origins);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(complaint, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Person.Stop)), StringComparison.Ordinal);
        Assert.Contains("value=\"Nobody\" id=\"embed-nobody\" checked=\"checked\"", await creator.ReadHtmlAsync($"/studio/c/{channel}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Studio_List_IsKeptNormalised()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var channel = await creator.OpenChannelAsync();
        using var saved = await Embedder.AllowAsync(creator, channel, "Listed", "Fan.Example\nhttps://fan.example:443/, https://two.example");
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var page = await creator.ReadAsync($"/studio/c/{channel}");
        Assert.Contains("https://fan.example\nhttps://two.example</textarea>", page, StringComparison.Ordinal);
        using var many = await Embedder.AllowAsync(creator, channel, "Listed", string.Join('\n', Enumerable.Range(0, 21).Select(i => $"s{i}.example")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, many.StatusCode);
        using var stranger = await Person.CreateAsync(site.Factory);
        await stranger.SignInAsync();
        using var foreign = await stranger.SubmitAsync("/studio/channels/new", $"/studio/c/{channel}", new() { ["Form.Name"] = "Mine", ["Form.EmbedAudience"] = "Everywhere" });
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }
}
