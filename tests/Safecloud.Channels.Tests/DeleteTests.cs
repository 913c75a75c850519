using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Drops;
using Safecloud.Testing;

namespace Safecloud.Channels.Tests;

/// <summary>An episode that is taken away after it was published: its film is gone from this site's Jet and origin.</summary>
public sealed class DeleteTests(DeleteTests.SmallSegments own) : IClassFixture<DeleteTests.SmallSegments>
{
    [Fact]
    public async Task Delete_Published_JetForgetsTheFilmAndTheOriginsDiskLetsItGo()
    {
        using var creator = await Person.CreateAsync(own.Factory);
        using var other = await Person.CreateAsync(own.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        var (filler, second, _) = await Film.PublishAsync(creator, chunkBytes: 50_000); // 1.6 MB: the file of the log that holds both is closed
        using var one = film;
        using var two = filler;
        var search = new PlaintextSearch();
        Assert.All(film.Bodies, body => Assert.NotEqual(0, search.AddPlaintext($"chunk {body.Key}", body.Value.Body)));
        var origin = Path.Combine(own.Factory.Folder, "data", "origin");
        Assert.NotEmpty(search.FindInFolder(origin));

        using var foreign = await other.Api.DeleteAsync($"/api/v1/episodes/{episode}", Person.Stop);
        await Person.RefusedAsync(foreign, HttpStatusCode.NotFound, "NotFound");
        await AssertServedAsync(film, HttpStatusCode.OK);

        foreach (var id in (string[])[episode, second])
        {
            using var deleted = await creator.Api.DeleteAsync($"/api/v1/episodes/{id}", Person.Stop);
            Assert.True(deleted.IsSuccessStatusCode);
        }

        await AssertServedAsync(film, HttpStatusCode.NotFound);
        await own.Factory.Services.GetRequiredService<CompactOrigin>().RunAsync(Person.Stop);
        Assert.Empty(search.FindInFolder(origin));
    }

    [Fact]
    public async Task Delete_OneOfTwoEpisodesWithTheFilm_ItStaysUntilTheLastIsDeleted()
    {
        using var creator = await Person.CreateAsync(own.Factory);
        using var other = await Person.CreateAsync(own.Factory);
        var (film, first, channel) = await Film.PublishAsync(creator);
        using var kept = film;
        var second = await creator.BeginEpisodeAsync(channel, "Once more");
        using var file = await creator.Api.PutAsJsonAsync($"/api/v1/episodes/{second}/file", film.Describe(await film.SealReleaseAsync(creator)), Person.Stop);
        using var published = await creator.Api.PostAsync($"/api/v1/episodes/{second}/publish", content: null, Person.Stop);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [file.StatusCode, published.StatusCode]);

        await DeleteByFormAsync(creator, first, HttpStatusCode.Redirect);
        await AssertServedAsync(film, HttpStatusCode.OK);
        await DeleteByFormAsync(other, second, HttpStatusCode.NotFound);
        await AssertServedAsync(film, HttpStatusCode.OK);
        await DeleteByFormAsync(creator, second, HttpStatusCode.Redirect);
        await AssertServedAsync(film, HttpStatusCode.NotFound);
    }

    private static async Task DeleteByFormAsync(Person person, string episode, HttpStatusCode expected)
    {
        await person.SignInAsync();
        using var answer = await person.SubmitAsync("/studio/channels/new", $"/studio/episodes/{episode}/delete", []);
        Assert.Equal(expected, answer.StatusCode);
    }

    // The manifest and every chunk.
    private async Task AssertServedAsync(Film film, HttpStatusCode expected)
    {
        using var client = own.Factory.CreateClient(own.Factory.Jet);
        foreach (var path in film.Bodies.Values.Select(body => $"/jet/v2/chunks/{body.Cid}").Prepend($"/jet/v2/files/{film.RootCid}"))
        {
            using var answer = await client.GetAsync(path, Person.Stop);
            Assert.True(answer.StatusCode == expected, $"{path} answered {answer.StatusCode}");
        }
    }

    public sealed class SmallSegments : OwnPlatform
    {
        public SmallSegments() => Settings["Origin:SegmentBytes"] = "1048576";
    }
}
