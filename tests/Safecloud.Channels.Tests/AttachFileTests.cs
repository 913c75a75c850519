using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Safecloud.Channels.Tests;

public sealed class AttachFileTests(SitePlatform site)
{
    [Fact]
    public async Task Put_BeforeAndAfterTheUpload_IsRefusedThenTaken()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        using var film = Film.Create();
        var channel = await creator.OpenChannelAsync();
        var episode = await creator.BeginEpisodeAsync(channel);
        var release = await film.SealReleaseAsync(creator);
        using var noKey = await PutAsync(creator, episode, film.Describe(release));
        await Person.RefusedAsync(noKey, HttpStatusCode.Conflict, "PublisherKeyMissing");
        using var key = await film.ProvePublisherAsync(creator, channel);
        using var noManifest = await PutAsync(creator, episode, film.Describe(release));
        await Person.RefusedAsync(noManifest, HttpStatusCode.UnprocessableEntity, "ManifestMissing");
        await film.UploadAsync(creator, withChunks: false);
        using var incomplete = await PutAsync(creator, episode, film.Describe(release));
        await Person.RefusedAsync(incomplete, HttpStatusCode.UnprocessableEntity, "ManifestIncomplete");
        await film.UploadAsync(creator);
        using var taken = await PutAsync(creator, episode, film.Describe(release));
        Assert.True(taken.StatusCode is HttpStatusCode.OK, await taken.Content.ReadAsStringAsync(Person.Stop));
        var json = await Person.ReadJsonAsync(taken);
        Assert.Equal(film.RootCid, json.GetProperty("file").GetProperty("rootCid").GetString());
        Assert.Equal(Film.Chunks, json.GetProperty("file").GetProperty("chunks").GetInt32());
    }

    [Fact]
    public async Task Put_FilmOfAnotherChannel_IsRefused()
    {
        using var owner = await Person.CreateAsync(site.Factory);
        var (film, _, _) = await Film.PublishAsync(owner);
        using var thief = await Person.CreateAsync(site.Factory);
        using var own = Film.Create();
        var channel = await thief.OpenChannelAsync();
        using var key = await own.ProvePublisherAsync(thief, channel);
        var episode = await thief.BeginEpisodeAsync(channel);
        using var answer = await PutAsync(thief, episode, film.Describe(await film.SealReleaseAsync(thief)));
        await Person.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "WrongPublisher");
        film.Dispose();
    }

    [Theory]
    [InlineData("not handed on")]
    [InlineData("a track without key")]
    [InlineData("a track outside the chain")]
    [InlineData("ends today")]
    [InlineData("another film's")]
    [InlineData("noise")]
    public async Task Put_ReleaseNotGood_IsRefused(string flaw)
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        using var other = Film.Create();
        var now = TimeProvider.System.GetUtcNow();
        var release = flaw switch
        {
            "not handed on" => await film.SealReleaseAsync(creator, t => t with { AdminLevel = 19 }),
            "a track without key" => await film.SealReleaseAsync(creator, choose: t => t.Skip(1)),
            "a track outside the chain" => await film.SealReleaseAsync(creator, t => t with { Links = [.. t.Links.Skip(1)] }, t => t.Skip(1)),
            "ends today" => await film.SealReleaseAsync(creator, t => t with { Window = new(now.ToUnixTimeSeconds(), now.AddHours(2).ToUnixTimeSeconds()) }),
            "another film's" => await other.SealReleaseAsync(creator),
            _ => "a.b.c.d.e",
        };
        using var answer = await PutAsync(creator, episode, film.Describe(release));
        await Person.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "ReleaseInvalid");
        film.Dispose();
    }

    [Theory]
    [InlineData("renditions", "[{\"track\":\"video.720p\",\"bandwidth\":1}]", "TracksInvalid")]
    [InlineData("segmentStartsMs", "[0,4000]", "TimesInvalid")]
    [InlineData("segmentStartsMs", "[0,4,3,5,6,7,8,9,10,11]", "TimesInvalid")]
    [InlineData("durationMs", "36000", "TimesInvalid")]
    [InlineData("mode", "\"assisted\"", "BadRequest")]
    public async Task Put_DescriptionNotThatOfTheManifest_IsRefused(string member, string value, string code)
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        var body = JsonSerializer.SerializeToNode(film.Describe(await film.SealReleaseAsync(creator)))!;
        body[member] = JsonNode.Parse(value);
        using var answer = await PutAsync(creator, episode, body);
        if (code == "BadRequest")
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
        else
        {
            await Person.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, code);
        }

        film.Dispose();
    }

    [Fact]
    public async Task Put_AnotherFilmWhilePublished_Is409()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        using var second = Film.Create(film.Publisher);
        await second.UploadAsync(creator);
        using var answer = await PutAsync(creator, episode, second.Describe(await second.SealReleaseAsync(creator)));
        await Person.RefusedAsync(answer, HttpStatusCode.Conflict, "AlreadyPublished");
    }

    [Fact]
    public async Task Patch_TeaserOfTheWholeFilm_IsRefused()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        using var answer = await creator.Api.PatchAsJsonAsync($"/api/v1/episodes/{episode}", new { teaserSeconds = 37 }, Person.Stop);
        await Person.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "TeaserIsEverything");
        film.Dispose();
    }

    private static Task<HttpResponseMessage> PutAsync(Person creator, string episode, object body) =>
        creator.Api.PutAsJsonAsync($"/api/v1/episodes/{episode}/file", body, Person.Stop);
}
