using System.Net;

namespace Safecloud.Channels.Tests;

/// <summary>What other sites' programs learn of a film, and where people find the HTML for it.</summary>
public sealed class OEmbedTests(SitePlatform site)
{
    [Fact]
    public async Task OEmbed_PublicFilm_AnswersAFrameInItsProportion()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, channel) = await Embedder.PublishAsync(creator, "Everywhere");
        using var client = site.Factory.CreateClient();
        var page = $"{site.Factory.Site}/c/{channel}/the-forty-hour-firing";
        foreach (var (query, width, height) in ((string, int, int)[])[("", 640, 360), ("&format=json&maxwidth=320", 320, 180), ("&maxwidth=800&maxheight=90", 160, 90), ("&maxwidth=9000", 1920, 1080)])
        {
            using var answer = await client.GetAsync($"/oembed?url={Uri.EscapeDataString(page)}{query}", Person.Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
            var json = await Person.ReadJsonAsync(answer);
            Assert.Equal(("1.0", "video", width, height), (json.GetProperty("version").GetString(), json.GetProperty("type").GetString(), json.GetProperty("width").GetInt32(), json.GetProperty("height").GetInt32()));
            Assert.Equal("Hearth & Kiln", json.GetProperty("author_name").GetString());
            Assert.Contains($"<iframe src=\"{site.Factory.Player}/embed/{episode}\" width=\"{width}\" height=\"{height}\"", json.GetProperty("html").GetString(), StringComparison.Ordinal);
        }

        using var byId = await client.GetAsync($"/oembed?url={Uri.EscapeDataString($"{site.Factory.Site}/episodes/{episode}")}", Person.Stop);
        Assert.Equal(HttpStatusCode.OK, byId.StatusCode);
        var html = await client.GetStringAsync(new Uri(page), Person.Stop);
        Assert.Contains($"<link rel=\"alternate\" type=\"application/json&#x2B;oembed\" href=\"{site.Factory.Site}/oembed?format=json&amp;url={Uri.EscapeDataString(page)}\"", html.Replace("application/json+oembed", "application/json&#x2B;oembed", StringComparison.Ordinal), StringComparison.Ordinal);
        film.Dispose();
    }

    [Fact]
    public async Task OEmbed_Refusals_AreThoseOfItsSpecification()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, channel) = await Film.PublishAsync(creator); // nobody may embed it
        using var client = site.Factory.CreateClient();
        var address = $"/oembed?url={Uri.EscapeDataString($"{site.Factory.Site}/c/{channel}/the-forty-hour-firing")}";
        await RefusedAsync(client, address, HttpStatusCode.Unauthorized, "EmbeddingNotAllowed");
        await RefusedAsync(client, address + "&format=xml", HttpStatusCode.NotImplemented, "FormatNotImplemented");
        foreach (var other in (string[])[$"{site.Factory.Site}/c/{channel}", $"{site.Factory.Site}/c/{channel}/nothing", "https://elsewhere.example/c/a/b", $"{site.Factory.Player}/embed/{episode}", "words"])
        {
            await RefusedAsync(client, $"/oembed?url={Uri.EscapeDataString(other)}", HttpStatusCode.NotFound, "NotFound");
        }

        foreach (var malformed in (string[])["/oembed", address + "&maxwidth=0", address + "&maxheight=wide"])
        {
            using var answer = await client.GetAsync(malformed, Person.Stop);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        using var off = await creator.Api.PostAsync($"/api/v1/episodes/{episode}/unpublish", content: null, Person.Stop);
        await RefusedAsync(client, address, HttpStatusCode.NotFound, "NotFound");
        film.Dispose();
    }

    [Fact]
    public async Task Snippet_WhereAllowed_StandsInTheStudioAndOnThePage()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, channel) = await Film.PublishAsync(creator);
        await creator.SignInAsync();
        var snippet = $"<iframe src=\"{site.Factory.Player}/embed/{episode}\"";
        var page = $"/c/{channel}/the-forty-hour-firing";
        Assert.Contains("Nobody may show it on another site.", await creator.ReadAsync($"/studio/episodes/{episode}"), StringComparison.Ordinal);
        Assert.DoesNotContain(snippet, await creator.ReadAsync(page), StringComparison.Ordinal);
        Assert.DoesNotContain("oembed", await creator.ReadAsync(page), StringComparison.Ordinal);

        using var allowed = await Embedder.AllowAsync(creator, channel, "Listed", Embedder.Fan);
        Assert.Contains(snippet, await creator.ReadAsync($"/studio/episodes/{episode}"), StringComparison.Ordinal);
        Assert.Contains(Embedder.Fan, await creator.ReadAsync($"/studio/episodes/{episode}"), StringComparison.Ordinal);
        Assert.Contains(snippet, await creator.ReadAsync(page), StringComparison.Ordinal);
        film.Dispose();
    }

    private static async Task RefusedAsync(HttpClient client, string address, HttpStatusCode status, string code)
    {
        using var answer = await client.GetAsync(address, Person.Stop);
        await Person.RefusedAsync(answer, status, code);
    }
}
