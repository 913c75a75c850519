using System.Net;

namespace Safecloud.Channels.Tests;

public sealed class PageTests(SitePlatform site)
{
    [Theory]
    [InlineData("/library")]
    [InlineData("/studio")]
    [InlineData("/studio/earnings")]
    [InlineData("/studio/vault")]
    [InlineData("/studio/channels/new")]
    [InlineData("/account/credits")]
    public async Task Page_NobodySignedIn_LeadsToSignIn(string path)
    {
        using var client = site.Factory.CreateClient(followRedirects: false);
        using var answer = await client.GetAsync(path, Person.Stop);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/account/sign-in", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/library")]
    [InlineData("/studio")]
    [InlineData("/studio/earnings")]
    [InlineData("/studio/vault")]
    [InlineData("/studio/channels/new")]
    [InlineData("/account/credits")]
    public async Task Page_SignedIn_IsShown(string path)
    {
        using var person = await Person.CreateAsync(site.Factory);
        await person.SignInAsync();
        Assert.Contains("<h1", await person.ReadAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Studio_ChannelAndEpisodeByForms_Work()
    {
        using var person = await Person.CreateAsync(site.Factory);
        await person.SignInAsync();
        var slug = $"c-{Guid.NewGuid():N}"[..20];
        using var opened = await person.SubmitAsync("/studio/channels/new", "/studio/channels/new", new() { ["Form.Name"] = "Vat No. 9", ["Form.Slug"] = slug, ["Form.About"] = "*Indigo*, <b>slowly</b>" });
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        using var begun = await person.SubmitAsync("/studio", $"/studio/c/{slug}/episodes", new() { ["Title"] = "Indigo" });
        var page = begun.Headers.Location!.OriginalString;
        var html = await person.ReadAsync(page);
        Assert.Contains("id=\"upload\"", html, StringComparison.Ordinal);
        Assert.Contains($"data-channel=\"{slug}\"", html, StringComparison.Ordinal);
        using var saved = await person.SubmitAsync(page, page, new() { ["Form.Title"] = "Indigo, the vat", ["Form.Description"] = "**Blue** <script>alert(1)</script> [x](javascript:alert(1))", ["Form.Teaser"] = "1:30", ["Form.Price"] = "2,50" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        html = await person.ReadHtmlAsync($"/c/{slug}/indigo");
        Assert.Contains("<strong>Blue</strong>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", html, StringComparison.Ordinal);
        using var wrong = await person.SubmitAsync(page, page, new() { ["Form.Title"] = "", ["Form.Teaser"] = "x", ["Form.Price"] = "0.30" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("aria-invalid", await wrong.Content.ReadAsStringAsync(Person.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Studio_SaveAndPublish_PublishesWhatTheFormSays()
    {
        using var person = await Person.CreateAsync(site.Factory);
        var (film, episode, channel) = await Film.PublishAsync(person);
        using var kept = film;
        await person.SignInAsync();
        var page = $"/studio/episodes/{episode}";
        using var taken = await person.SubmitAsync(page, page + "/unpublish", []);
        using var refused = await person.SubmitAsync(page, page, new() { ["Form.Title"] = "Dearer", ["Form.Teaser"] = "0:09", ["Form.Price"] = "0.30", ["then"] = "publish" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var stranger = site.Factory.CreateClient();
        Assert.DoesNotContain("Dearer", await stranger.GetStringAsync(new Uri($"/c/{channel}", UriKind.Relative), Person.Stop), StringComparison.Ordinal);

        using var published = await person.SubmitAsync(page, page, new() { ["Form.Title"] = "Dearer", ["Form.Teaser"] = "0:09", ["Form.Price"] = "7.00", ["then"] = "publish" });
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);
        var seen = System.Net.WebUtility.HtmlDecode(await stranger.GetStringAsync(new Uri($"/c/{channel}", UriKind.Relative), Person.Stop));
        Assert.Contains("Dearer", seen, StringComparison.Ordinal);
        Assert.Contains("€7.00", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Player_PublishedAndDraft_IsShownOnItsOwnHostOnly()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, channel) = await Film.PublishAsync(creator);
        using var player = site.Factory.CreateClient(site.Factory.Player, followRedirects: false);
        using var shown = await player.GetAsync($"/episodes/{episode}", Person.Stop);
        var html = await shown.Content.ReadAsStringAsync(Person.Stop);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Contains(film.RootCid, html, StringComparison.Ordinal);
        Assert.Contains("\"teaserMs\":12000", html, StringComparison.Ordinal);
        Assert.False(shown.Headers.Contains("Set-Cookie"));
        Assert.Contains($"frame-ancestors {site.Factory.Site}", shown.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var onSite = await site.Factory.CreateClient(followRedirects: false).GetAsync($"/episodes/{episode}", Person.Stop);
        Assert.Equal($"/c/{channel}/the-forty-hour-firing", onSite.Headers.Location?.OriginalString); // the site leads to the page, never to the player

        using var off = await creator.Api.PostAsync($"/api/v1/episodes/{episode}/unpublish", content: null, Person.Stop);
        using var hidden = await player.GetAsync($"/episodes/{episode}", Person.Stop);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        await creator.SignInAsync();
        var page = await creator.ReadAsync($"/c/{channel}/the-forty-hour-firing");
        var frame = WebUtility.HtmlDecode(page.Split("<iframe id=\"player\" src=\"")[1].Split('"')[0]);
        using var byPass = await player.GetAsync(new Uri(frame).PathAndQuery, Person.Stop);
        Assert.Equal(HttpStatusCode.OK, byPass.StatusCode);
        using var forged = await player.GetAsync($"/episodes/{Guid.NewGuid()}?{new Uri(frame).Query.TrimStart('?')}", Person.Stop);
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        film.Dispose();
    }

    [Fact]
    public async Task Discover_Published_ListsIt()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, _, channel) = await Film.PublishAsync(creator);
        using var client = site.Factory.CreateClient();
        Assert.Contains($"/c/{channel}/the-forty-hour-firing", await client.GetStringAsync("/", Person.Stop), StringComparison.Ordinal);
        Assert.Contains("First <b><time datetime=\"PT12S\">0:12</time></b> free", await client.GetStringAsync($"/c/{channel}", Person.Stop), StringComparison.Ordinal);
        film.Dispose();
    }
}
