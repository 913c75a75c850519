using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Release;
using Safecloud.Data;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Channels.Tests;

/// <summary>Keys that end: who is told, and how a creator's device renews them.</summary>
public sealed class RenewalTests(SitePlatform site)
{
    [Fact]
    public async Task List_KeysThatEndSoon_AreTheOwnersAlone()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        using var stranger = await Person.CreateAsync(site.Factory);
        var (film, episode, channel) = await Film.PublishAsync(creator);
        using var kept = film;
        Assert.Empty(await ListAsync(creator));

        var endsAt = await EndAsync(episode, TimeSpan.FromDays(29));
        var renewal = Assert.Single(await ListAsync(creator));
        Assert.Equal(episode, renewal.GetProperty("episode").GetString());
        Assert.Equal(channel, renewal.GetProperty("channel").GetString());
        Assert.Equal("EndsSoon", renewal.GetProperty("reason").GetString());
        Assert.Equal(endsAt, renewal.GetProperty("endsAt").GetDateTimeOffset());
        Assert.True(Manifest.TryParse(Film.StrictJsonOf(renewal.GetProperty("manifest").GetRawText()), out var manifest));
        Assert.Equal(film.RootCid, manifest.RootCid.ToString());
        Assert.Empty(await ListAsync(stranger));

        await EndAsync(episode, TimeSpan.FromSeconds(-1));
        Assert.Equal("Ended", Assert.Single(await ListAsync(creator)).GetProperty("reason").GetString());
        using var deleted = await creator.Api.DeleteAsync($"/api/v1/episodes/{episode}", Person.Stop);
        Assert.Empty(await ListAsync(creator));
    }

    [Fact]
    public async Task Put_FreshCapability_OpensForNinetyDaysAndChangesNothingElse()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        using var stranger = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        using var kept = film;
        await EndAsync(episode, TimeSpan.FromSeconds(-1));
        using var device = new PlayerDevice(site.Factory);
        using var lapsed = await device.AskAsync(episode);
        await Person.RefusedAsync(lapsed, HttpStatusCode.ServiceUnavailable, "ReleaseLapsed");
        var before = await FileAsync(episode);

        var path = $"/api/v1/episodes/{episode}/release";
        var release = await film.SealReleaseAsync(creator);
        using var foreign = await stranger.Api.PutAsJsonAsync(path, new { release }, Person.Stop);
        await Person.RefusedAsync(foreign, HttpStatusCode.NotFound, "NotFound");
        using var other = Film.Create();
        using var wrong = await creator.Api.PutAsJsonAsync(path, new { release = await other.SealReleaseAsync(creator) }, Person.Stop);
        await Person.RefusedAsync(wrong, HttpStatusCode.UnprocessableEntity, "ReleaseInvalid");
        using var empty = await creator.Api.PutAsJsonAsync($"/api/v1/episodes/{await creator.BeginEpisodeAsync(await creator.OpenChannelAsync())}/release", new { release }, Person.Stop);
        await Person.RefusedAsync(empty, HttpStatusCode.Conflict, "NoFile");

        using var renewed = await creator.Api.PutAsJsonAsync(path, new { release }, Person.Stop);
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        var endsAt = (await Person.ReadJsonAsync(renewed)).GetProperty("endsAt").GetDateTimeOffset();
        Assert.InRange(endsAt, TimeProvider.System.GetUtcNow().AddDays(89), TimeProvider.System.GetUtcNow().AddDays(91));
        Assert.Empty(await ListAsync(creator));
        using var answer = await device.AskAsync(episode);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(before.AttachedAt, (await FileAsync(episode)).AttachedAt);
    }

    [Fact]
    public async Task StudioPages_KeysThatEnd_SayWhenAndOfferToRenew()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        using var kept = film;
        await creator.SignInAsync();
        Assert.DoesNotContain("data-renew", await creator.ReadAsync("/studio"), StringComparison.Ordinal);
        var page = await creator.ReadAsync($"/studio/episodes/{episode}");
        Assert.Contains("Its keys are handed out until", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-renew", page, StringComparison.Ordinal);

        await EndAsync(episode, TimeSpan.FromDays(3));
        foreach (var path in (string[])["/studio", $"/studio/episodes/{episode}"])
        {
            page = await creator.ReadAsync(path);
            Assert.Contains(path == "/studio" ? "The keys of one film end on" : "The keys of this film end on", page, StringComparison.Ordinal);
            Assert.Contains("data-renew", page, StringComparison.Ordinal);
        }

        await EndAsync(episode, TimeSpan.FromSeconds(-1));
        Assert.Contains("The keys of one film have ended.", await creator.ReadAsync("/studio"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StudioPage_PriceOfAPublishedFilm_TellsWhoKeepsAndWhoLoses()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator, priceMinor: 0, teaserSeconds: 0);
        using var kept = film;
        await creator.SignInAsync();
        var path = $"/studio/episodes/{episode}";
        var page = await creator.ReadAsync(path);
        Assert.Contains("data-price-note=\"priced\" hidden", page, StringComparison.Ordinal);
        Assert.Contains("plays on for up to 30 days", page, StringComparison.Ordinal);

        using var priced = await creator.SubmitAsync(path, path, new() { ["Form.Title"] = "Dearer", ["Form.Price"] = "4.50" });
        Assert.DoesNotContain("data-price-note", await creator.ReadAsync(path), StringComparison.Ordinal); // nobody paid: nothing to say
        using var viewer = await Person.CreateAsync(site.Factory, creditsMinor: 450);
        await viewer.SignInAsync();
        using var bought = await viewer.SubmitAsync("/studio/channels/new", $"/episodes/{episode}/purchase", new() { ["purchase"] = Guid.NewGuid().ToString() }, asJson: true);
        Assert.Equal(HttpStatusCode.OK, bought.StatusCode);
        page = await creator.ReadAsync(path);
        Assert.Contains("data-price-note=\"free\" hidden", page, StringComparison.Ordinal);
        Assert.Contains("1 person paid for this.", page, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(Person person) =>
        [.. (await person.Api.GetFromJsonAsync<JsonElement>("/api/v1/renewals", Person.Stop)).EnumerateArray()];

    private async Task<DateTimeOffset> EndAsync(string episode, TimeSpan left)
    {
        await using var scope = site.Factory.Services.CreateAsyncScope();
        var (id, at) = (new EpisodeId(Guid.Parse(episode)), DateTimeOffset.FromUnixTimeSeconds((TimeProvider.System.GetUtcNow() + left).ToUnixTimeSeconds()));
        await scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Set<StoredCapability>()
            .Where(c => c.EpisodeId == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.ExpiresAt, at), Person.Stop);
        return at;
    }

    private async Task<EpisodeFile> FileAsync(string episode)
    {
        await using var scope = site.Factory.Services.CreateAsyncScope();
        var id = new EpisodeId(Guid.Parse(episode));
        return await scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Set<EpisodeFile>().AsNoTracking().SingleAsync(f => f.EpisodeId == id, Person.Stop);
    }
}
