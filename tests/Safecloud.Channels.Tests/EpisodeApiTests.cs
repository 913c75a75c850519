using System.Net;
using System.Net.Http.Json;

namespace Safecloud.Channels.Tests;

public sealed class EpisodeApiTests(SitePlatform site)
{
    [Fact]
    public async Task Me_TwoChannels_NamesThem()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var slug = await creator.OpenChannelAsync();
        var me = await Person.ReadJsonAsync(await creator.Api.GetAsync("/api/v1/me", Person.Stop));
        Assert.Equal(creator.Email, me.GetProperty("email").GetString());
        Assert.Equal(slug, me.GetProperty("channels")[0].GetProperty("slug").GetString());
        Assert.Equal(site.Factory.Jet, me.GetProperty("jet").GetString());
        Assert.Equal("EUR", me.GetProperty("currency").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("Hearth")]
    [InlineData("-a")]
    [InlineData("a--b")]
    [InlineData("")]
    public async Task CreateChannel_NotASlug_Is400(string slug)
    {
        using var creator = await Person.CreateAsync(site.Factory);
        using var answer = await creator.Api.PostAsJsonAsync("/api/v1/channels", new { slug, name = "Name" }, Person.Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task CreateChannel_SlugOfAnother_Is409()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        using var other = await Person.CreateAsync(site.Factory);
        var slug = await creator.OpenChannelAsync();
        using var answer = await other.Api.PostAsJsonAsync("/api/v1/channels", new { slug, name = "Name" }, Person.Stop);
        await Person.RefusedAsync(answer, HttpStatusCode.Conflict, "SlugTaken");
    }

    [Fact]
    public async Task CreateEpisode_SameTitleTwice_GetsAnotherAddress()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var channel = await creator.OpenChannelAsync();
        await creator.BeginEpisodeAsync(channel, "Sàlt & smoke");
        var second = await creator.BeginEpisodeAsync(channel, "Sàlt & smoke");
        var json = await Person.ReadJsonAsync(await creator.Api.GetAsync($"/api/v1/episodes/{second}", Person.Stop));
        Assert.Equal("salt-smoke-2", json.GetProperty("slug").GetString());
    }

    [Theory]
    [InlineData("{\"priceMinor\":30}", "PriceOutOfRange")]
    [InlineData("{\"title\":\" \"}", "BadRequest")]
    public async Task Edit_OutOfRange_IsRefused(string body, string code)
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var episode = await creator.BeginEpisodeAsync(await creator.OpenChannelAsync());
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await creator.Api.PatchAsync($"/api/v1/episodes/{episode}", content, Person.Stop);
        await Person.RefusedAsync(answer, code == "BadRequest" ? HttpStatusCode.BadRequest : HttpStatusCode.UnprocessableEntity, code);
    }

    [Fact]
    public async Task Publish_WithoutFilm_Is409()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var episode = await creator.BeginEpisodeAsync(await creator.OpenChannelAsync());
        using var answer = await creator.Api.PostAsync($"/api/v1/episodes/{episode}/publish", content: null, Person.Stop);
        await Person.RefusedAsync(answer, HttpStatusCode.Conflict, "NoFile");
    }

    [Fact]
    public async Task Delete_Draft_IsGone()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var episode = await creator.BeginEpisodeAsync(await creator.OpenChannelAsync());
        using var deleted = await creator.Api.DeleteAsync($"/api/v1/episodes/{episode}", Person.Stop);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var answer = await creator.Api.GetAsync($"/api/v1/episodes/{episode}", Person.Stop);
        await Person.RefusedAsync(answer, HttpStatusCode.NotFound, "NotFound");
    }

    [Fact]
    public async Task Poster_WrongBytesThenRight_IsServedWithItsOwnType()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var channel = await creator.OpenChannelAsync();
        var episode = await creator.BeginEpisodeAsync(channel);
        using var script = new ByteArrayContent("<svg onload=alert(1)>"u8.ToArray()) { Headers = { ContentType = new("image/png") } };
        using var refused = await creator.Api.PutAsync($"/api/v1/episodes/{episode}/poster", script, Person.Stop);
        await Person.RefusedAsync(refused, HttpStatusCode.UnsupportedMediaType, "NotAPicture");

        // It says PNG and is a JPEG: what is served is what the bytes are.
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 9, 9];
        using var content = new ByteArrayContent(jpeg) { Headers = { ContentType = new("image/png") } };
        using var stored = await creator.Api.PutAsync($"/api/v1/episodes/{episode}/poster", content, Person.Stop);
        Assert.Equal(HttpStatusCode.NoContent, stored.StatusCode);
        var json = await Person.ReadJsonAsync(await creator.Api.GetAsync($"/api/v1/episodes/{episode}", Person.Stop));
        var url = new Uri(json.GetProperty("posterUrl").GetString()!).PathAndQuery;
        using var anonymous = await site.Factory.CreateClient().GetAsync(url, Person.Stop);
        Assert.Equal(HttpStatusCode.NotFound, anonymous.StatusCode); // a draft's picture is its owner's
        await creator.SignInAsync();
        using var own = await creator.Browser.GetAsync(url, Person.Stop);
        Assert.Equal("image/jpeg", own.Content.Headers.ContentType?.MediaType);
        Assert.Equal(jpeg, await own.Content.ReadAsByteArrayAsync(Person.Stop));
        Assert.Equal("nosniff", own.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Poster_TooLarge_Is413()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var episode = await creator.BeginEpisodeAsync(await creator.OpenChannelAsync());
        var bytes = new byte[(2 * 1024 * 1024) + 1];
        ((byte[])[0xFF, 0xD8, 0xFF]).CopyTo(bytes, 0);
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new("image/jpeg") } };
        using var answer = await creator.Api.PutAsync($"/api/v1/episodes/{episode}/poster", content, Person.Stop);
        await Person.RefusedAsync(answer, HttpStatusCode.RequestEntityTooLarge, "TooLarge");
    }

    [Fact]
    public async Task OpenApi_Document_NamesTheRoutes()
    {
        var text = await site.Factory.CreateClient().GetStringAsync("/openapi/v1.json", Person.Stop);
        Assert.Contains("/api/v1/episodes/{id}/file", text, StringComparison.Ordinal);
        Assert.Contains("/release/v1/capabilities", text, StringComparison.Ordinal);
    }
}
