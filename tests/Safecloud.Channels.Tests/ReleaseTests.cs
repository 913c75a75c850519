using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Channels.Features.Release;
using Safecloud.Data;

namespace Safecloud.Channels.Tests;

public sealed class ReleaseTests(SitePlatform site)
{
    private const int FreeChunks = 3; // 9 seconds of 4-second chunks

    [Fact]
    public async Task Teaser_AnyDevice_OpensExactlyTheFreeChunks()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator, teaserSeconds: 9);
        using var device = new PlayerDevice(site.Factory);
        using var answer = await device.AskAsync(episode);
        var (capability, scope) = await device.OpenAsync(answer, film.RootCid);
        Assert.Equal("teaser", scope);
        Assert.Equal(site.Factory.Player, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        film.AssertOpens(capability, (track, index) => track is "index" or "meta" || index < FreeChunks);
        Assert.Equal(2, capability.Chain.Envelopes.Count);
        Assert.Equal(0, capability.Chain.Envelopes[^1].Terms.AdminLevel);
        Assert.InRange(capability.Chain.ExpiresAt, TimeProvider.System.GetUtcNow().AddHours(23), TimeProvider.System.GetUtcNow().AddHours(25));
        film.Dispose();
    }

    [Fact]
    public async Task Full_TicketOfABuyer_OpensEverything()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        using var viewer = await Person.CreateAsync(site.Factory, creditsMinor: 450);
        using var device = new PlayerDevice(site.Factory);
        using var early = await viewer.AskTicketAsync(episode);
        await Person.RefusedAsync(early, HttpStatusCode.Forbidden, "NotPurchased");
        await viewer.BuyAsync(episode);
        var ticket = await viewer.TakeTicketAsync(episode);
        using var answer = await device.AskAsync(episode, ticket);
        var (capability, scope) = await device.OpenAsync(answer, film.RootCid);
        Assert.Equal("full", scope);
        film.AssertOpens(capability, (_, _) => true);
        Assert.InRange(capability.Chain.ExpiresAt, TimeProvider.System.GetUtcNow().AddDays(29), TimeProvider.System.GetUtcNow().AddDays(31));

        using var again = await device.AskAsync(episode, ticket);
        await Person.RefusedAsync(again, HttpStatusCode.Forbidden, "TicketInvalid");
        film.Dispose();
    }

    [Fact]
    public async Task Tickets_UsedUpOrInventedOrForAnother_OpenNothing()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (filmA, a, _) = await Film.PublishAsync(creator);
        var (filmB, b, _) = await Film.PublishAsync(creator);
        using var device = new PlayerDevice(site.Factory);
        using var foreign = await device.AskAsync(b, await creator.TakeTicketAsync(a));
        await Person.RefusedAsync(foreign, HttpStatusCode.Forbidden, "TicketInvalid");
        using var invented = await device.AskAsync(a, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        await Person.RefusedAsync(invented, HttpStatusCode.Forbidden, "TicketInvalid");

        var contested = await creator.TakeTicketAsync(a);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => device.AskAsync(a, contested)));
        Assert.Single(answers, r => r.StatusCode is HttpStatusCode.OK);
        filmA.Dispose();
        filmB.Dispose();
    }

    [Fact]
    public async Task Refusals_EachHasItsName()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator, teaserSeconds: 0);
        using var device = new PlayerDevice(site.Factory);
        using var noTeaser = await device.AskAsync(episode);
        await Person.RefusedAsync(noTeaser, HttpStatusCode.Forbidden, "NoTeaser");
        using var foreign = await device.AskAsync(episode, origin: "https://evil.example");
        await Person.RefusedAsync(foreign, HttpStatusCode.Forbidden, "OriginNotTrusted");
        Assert.False(foreign.Headers.Contains("Access-Control-Allow-Origin"));
        using var old = await device.AskAsync(episode, device: JsonNode.Parse(device.Claim(TimeSpan.FromDays(31)).ToBytes()));
        await Person.RefusedAsync(old, HttpStatusCode.BadRequest, "DeviceInvalid");
        var forged = JsonNode.Parse(device.Claim().ToBytes())!;
        forged["exp"] = forged["exp"]!.GetValue<long>() + 1;
        using var changed = await device.AskAsync(episode, device: forged);
        await Person.RefusedAsync(changed, HttpStatusCode.BadRequest, "DeviceInvalid");
        using var unknown = await device.AskAsync(Guid.NewGuid().ToString());
        await Person.RefusedAsync(unknown, HttpStatusCode.NotFound, "NotPublished");
        using var off = await creator.Api.PostAsync($"/api/v1/episodes/{episode}/unpublish", content: null, Person.Stop);
        using var unpublished = await device.AskAsync(episode);
        await Person.RefusedAsync(unpublished, HttpStatusCode.NotFound, "NotPublished");
        using var deleted = await creator.Api.DeleteAsync($"/api/v1/episodes/{episode}", Person.Stop);
        using var gone = await creator.AskTicketAsync(episode);
        await Person.RefusedAsync(gone, HttpStatusCode.NotFound, "NotFound");
        film.Dispose();
    }

    [Fact]
    public async Task Release_AfterNinetyDays_HasLapsedUntilRenewed()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        await using (var scope = site.Factory.Services.CreateAsyncScope())
        {
            var past = TimeProvider.System.GetUtcNow().AddSeconds(-1);
            await scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Set<StoredCapability>()
                .Where(c => c.RootCid == film.RootCid).ExecuteUpdateAsync(set => set.SetProperty(c => c.ExpiresAt, past), Person.Stop);
        }

        using var device = new PlayerDevice(site.Factory);
        using var lapsed = await device.AskAsync(episode);
        await Person.RefusedAsync(lapsed, HttpStatusCode.ServiceUnavailable, "ReleaseLapsed");
        using var renewed = await creator.Api.PutAsJsonAsync($"/api/v1/episodes/{episode}/file", film.Describe(await film.SealReleaseAsync(creator)), Person.Stop);
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        using var answer = await device.AskAsync(episode);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        film.Dispose();
    }

    [Fact]
    public async Task Unpublished_Buyer_KeepsWatching()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        using var viewer = await Person.CreateAsync(site.Factory, creditsMinor: 450);
        await viewer.BuyAsync(episode);
        using var off = await creator.Api.PostAsync($"/api/v1/episodes/{episode}/unpublish", content: null, Person.Stop);
        using var device = new PlayerDevice(site.Factory);
        using var answer = await device.AskAsync(episode, await viewer.TakeTicketAsync(episode));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        film.Dispose();
    }

    [Fact]
    public async Task Free_NoAccount_OpensEverything()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator, priceMinor: 0);
        using var device = new PlayerDevice(site.Factory);
        using var answer = await device.AskAsync(episode);
        var (capability, scope) = await device.OpenAsync(answer, film.RootCid);
        Assert.Equal("full", scope);
        film.AssertOpens(capability, (_, _) => true);
        film.Dispose();
    }

    [Fact]
    public async Task Audit_EachRelease_IsWrittenWithoutSecrets()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        using var device = new PlayerDevice(site.Factory);
        using var answer = await device.AskAsync(episode);
        await using var scope = site.Factory.Services.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Set<ReleaseAudit>()
            .SingleAsync(a => a.DeviceKeyId == device.Holder.Id.ToString(), Person.Stop);
        Assert.Equal((ReleaseScope.Teaser, FreeChunks, (Guid?)null), (row.Scope, row.Chunks, row.ViewerId));
        film.Dispose();
    }
}
