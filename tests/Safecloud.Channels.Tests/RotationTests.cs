using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Channels.Features.Release;
using Safecloud.Protocol;

namespace Safecloud.Channels.Tests;

/// <summary>What happens when time goes by and when the release service's keys change: both concern everybody on a platform.</summary>
public sealed class RotationTests(OwnPlatform own) : IClassFixture<OwnPlatform>
{
    private const int FreeChunks = 3; // 9 seconds of 4-second chunks

    [Fact]
    public async Task Ticket_OlderThanAMinute_OpensNothing()
    {
        using var creator = await Person.CreateAsync(own.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        using var device = new PlayerDevice(own.Factory);
        var ticket = await creator.TakeTicketAsync(episode);
        using (own.Clock.Forward(TimeSpan.FromSeconds(61)))
        {
            using var late = await device.AskAsync(episode, ticket);
            await Person.RefusedAsync(late, HttpStatusCode.Forbidden, "TicketInvalid");
        }

        film.Dispose();
    }

    [Fact]
    public async Task Rotate_TwiceInARow_OldCapabilitiesStillNarrow()
    {
        using var creator = await Person.CreateAsync(own.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        using var device = new PlayerDevice(own.Factory);
        for (var round = 0; round < 2; round++)
        {
            await using var scope = own.Factory.Services.CreateAsyncScope();
            var rotate = scope.ServiceProvider.GetRequiredService<RotateReleaseKey>();
            var (resealed, _) = await rotate.RunAsync(addKey: true, Person.Stop);
            Assert.True(resealed >= 1);
            Assert.Equal(0, (await rotate.RunAsync(addKey: false, Person.Stop)).Resealed);
            using var answer = await device.AskAsync(episode);
            var (capability, _) = await device.OpenAsync(answer, film.RootCid);
            Assert.Equal(round + 3, capability.Chain.Envelopes.Count);
            film.AssertOpens(capability, (track, index) => track is "index" or "meta" || index < FreeChunks);
        }

        film.Dispose();
    }

    [Fact]
    public async Task Rotate_UntilTheChainIsFull_LeavesItToItsCreatorToSealAnew()
    {
        using var creator = await Person.CreateAsync(own.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        await using var scope = own.Factory.Services.CreateAsyncScope();
        var rotate = scope.ServiceProvider.GetRequiredService<RotateReleaseKey>();
        var left = 0;
        JsonArray listed = [];
        for (var round = 0; listed.Count == 0 && round < ProtocolLimits.ChainEnvelopesMax; round++)
        {
            (_, left) = await rotate.RunAsync(addKey: true, Person.Stop);
            listed = (await creator.Api.GetFromJsonAsync<JsonArray>("/api/v1/renewals", Person.Stop))!;
        }

        Assert.True(left > 0);
        Assert.Equal(("OldKey", episode), (listed.Single()!["reason"]!.GetValue<string>(), listed.Single()!["episode"]!.GetValue<string>()));

        using var renewed = await creator.Api.PutAsJsonAsync($"/api/v1/episodes/{episode}/release", new { release = await film.SealReleaseAsync(creator) }, Person.Stop);
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        Assert.Empty((await creator.Api.GetFromJsonAsync<JsonArray>("/api/v1/renewals", Person.Stop))!);
        Assert.True((await rotate.RunAsync(addKey: false, Person.Stop)).Left < left);
        using var device = new PlayerDevice(own.Factory);
        using var answer = await device.AskAsync(episode);
        Assert.Equal(2, (await device.OpenAsync(answer, film.RootCid)).Capability.Chain.Envelopes.Count);
        film.Dispose();
    }
}
