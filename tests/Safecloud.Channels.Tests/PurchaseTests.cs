using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Channels.Features.Purchases;
using Safecloud.Data;

namespace Safecloud.Channels.Tests;

public sealed class PurchaseTests(SitePlatform site)
{
    [Fact]
    public async Task Buy_EnoughCredits_PaysOnceAndSplits()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator, priceMinor: 999);
        using var viewer = await Person.CreateAsync(site.Factory, creditsMinor: 1_500);
        await viewer.SignInAsync();
        var purchase = Guid.NewGuid();
        using var first = await BuyAsync(viewer, episode, purchase);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var json = await Person.ReadJsonAsync(first);
        Assert.Equal(501, json.GetProperty("balanceMinor").GetInt64());
        Assert.Equal("€5.01", json.GetProperty("balanceText").GetString());
        using var again = await BuyAsync(viewer, episode, purchase);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        using var another = await BuyAsync(viewer, episode, Guid.NewGuid());
        Assert.Equal(HttpStatusCode.OK, another.StatusCode);
        Assert.Equal(501, await viewer.BalanceAsync());
        Assert.Equal(900, await creator.BalanceAsync(LedgerAccountKind.Creator));
        film.Dispose();
    }

    /// <summary>Two different episodes at the same moment, credits for one.</summary>
    [Fact]
    public async Task Buy_TwoAtOnceWithCreditsForOne_OneSucceeds()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (filmA, a, _) = await Film.PublishAsync(creator);
        var (filmB, b, _) = await Film.PublishAsync(creator);
        for (var round = 0; round < 5; round++)
        {
            using var viewer = await Person.CreateAsync(site.Factory, creditsMinor: 450);
            var answers = await BuyAtOnceAsync(viewer, a, b);
            Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.OK);
            await Person.RefusedAsync(answers.Single(answer => answer.StatusCode is not HttpStatusCode.OK), HttpStatusCode.PaymentRequired, "InsufficientCredits");
            Assert.Equal(0, await viewer.BalanceAsync());
            Assert.Equal(1, await CountAsync(viewer));
        }

        filmA.Dispose();
        filmB.Dispose();
    }

    /// <summary>The same episode from five tabs, each with an id of its own.</summary>
    [Fact]
    public async Task Buy_SameEpisodeFiveTimesAtOnce_PaysOnce()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        using var viewer = await Person.CreateAsync(site.Factory, creditsMinor: 1_000);
        var answers = await BuyAtOnceAsync(viewer, episode, episode, episode, episode, episode);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(550, await viewer.BalanceAsync());
        Assert.Equal(1, await CountAsync(viewer));
        film.Dispose();
    }

    [Fact]
    public async Task Buy_OneIdForTwoEpisodes_IsRefused()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (filmA, a, _) = await Film.PublishAsync(creator);
        var (filmB, b, _) = await Film.PublishAsync(creator);
        using var viewer = await Person.CreateAsync(site.Factory, creditsMinor: 1_000);
        await viewer.SignInAsync();
        var id = Guid.NewGuid();
        using var first = await BuyAsync(viewer, a, id);
        using var second = await BuyAsync(viewer, b, id);
        await Person.RefusedAsync(second, HttpStatusCode.Conflict, "PurchaseIdUsed");
        Assert.Equal(550, await viewer.BalanceAsync());
        filmA.Dispose();
        filmB.Dispose();
    }

    [Fact]
    public async Task Buy_Refusals_TakeNothing()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        using var viewer = await Person.CreateAsync(site.Factory, creditsMinor: 449);
        await viewer.SignInAsync();
        using var poor = await BuyAsync(viewer, episode, Guid.NewGuid());
        await Person.RefusedAsync(poor, HttpStatusCode.PaymentRequired, "InsufficientCredits");
        await viewer.GrantAsync(1_000);
        using var cheap = await BuyAsync(viewer, episode, Guid.NewGuid(), price: 100);
        await Person.RefusedAsync(cheap, HttpStatusCode.Conflict, "PriceChanged");
        using var off = await creator.Api.PostAsync($"/api/v1/episodes/{episode}/unpublish", content: null, Person.Stop);
        Assert.Equal(HttpStatusCode.OK, off.StatusCode);
        using var gone = await BuyAsync(viewer, episode, Guid.NewGuid());
        await Person.RefusedAsync(gone, HttpStatusCode.Conflict, "NotPublished");
        using var unknown = await BuyAsync(viewer, Guid.NewGuid().ToString(), Guid.NewGuid());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(1_449, await viewer.BalanceAsync());
        film.Dispose();
    }

    [Fact]
    public async Task Buy_WithoutAntiforgery_IsRefused()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        using var viewer = await Person.CreateAsync(site.Factory, creditsMinor: 1_000);
        await viewer.SignInAsync();
        using var form = new FormUrlEncodedContent([new("purchase", Guid.NewGuid().ToString())]);
        using var answer = await viewer.Browser.PostAsync($"/episodes/{episode}/purchase", form, Person.Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(1_000, await viewer.BalanceAsync());
        film.Dispose();
    }

    [Fact]
    public async Task Pages_BeforeAndAfter_SayWhatPlays()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, channel) = await Film.PublishAsync(creator);
        using var viewer = await Person.CreateAsync(site.Factory, creditsMinor: 500);
        await viewer.SignInAsync();
        var address = $"/c/{channel}/the-forty-hour-firing";
        var before = await viewer.ReadAsync(address);
        Assert.Contains("data-may-watch=\"false\"", before, StringComparison.Ordinal);
        Assert.Contains("Pay €4.50 with credits", before, StringComparison.Ordinal);
        using var bought = await viewer.SubmitAsync(address, $"/episodes/{episode}/purchase", new() { ["purchase"] = Guid.NewGuid().ToString(), ["priceMinor"] = "450" });
        Assert.Equal(HttpStatusCode.Redirect, bought.StatusCode);
        Assert.Equal(address, bought.Headers.Location?.OriginalString);
        Assert.Contains("data-may-watch=\"true\"", await viewer.ReadAsync(address), StringComparison.Ordinal);
        Assert.Contains("The forty-hour firing", await viewer.ReadAsync("/library"), StringComparison.Ordinal);
        Assert.Contains("−€4.50", await viewer.ReadAsync("/account/credits"), StringComparison.Ordinal);
        await creator.SignInAsync();
        Assert.Contains("€4.05", await creator.ReadAsync("/studio/earnings"), StringComparison.Ordinal);
        film.Dispose();
    }

    [Fact]
    public async Task Grant_ByOperatorsForm_GivesOnce()
    {
        using var viewer = await Person.CreateAsync(site.Factory);
        using var chief = await Person.CreateAsync(site.Factory, isOperator: true);
        await chief.SignInAsync();
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["Form.Id"] = Guid.NewGuid().ToString(), ["Form.Email"] = viewer.Email, ["Form.Amount"] = "12,40", ["Form.Reason"] = "Welcome" };
        using var given = await chief.SubmitAsync("/operate/credits", "/operate/credits", fields);
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        using var again = await chief.SubmitAsync("/operate/credits", "/operate/credits", fields);
        Assert.Equal(1_240, await viewer.BalanceAsync());
        fields["Form.Email"] = "nobody@example.org";
        using var wrong = await chief.SubmitAsync("/operate/credits", "/operate/credits", fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("Welcome", await chief.ReadAsync("/operate/credits"), StringComparison.Ordinal);
        await viewer.SignInAsync();
        Assert.Contains("Credits €12.40", await viewer.ReadAsync("/"), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> BuyAsync(Person viewer, string episode, Guid id, long? price = null)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["purchase"] = id.ToString() };
        if (price is { } seen)
        {
            fields["priceMinor"] = Person.Invariant(seen);
        }

        return viewer.SubmitAsync("/studio/channels/new", $"/episodes/{episode}/purchase", fields, asJson: true);
    }

    // One page is read; then every form of it is sent at the same moment, each with a purchase id of its own.
    private static async Task<HttpResponseMessage[]> BuyAtOnceAsync(Person viewer, params string[] episodes)
    {
        await viewer.SignInAsync();
        var page = await viewer.ReadAsync("/studio/channels/new");
        return await Task.WhenAll(episodes.Select(async episode =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/episodes/{episode}/purchase") { Content = Person.Form(page, new() { ["purchase"] = Guid.NewGuid().ToString() }) };
            request.Headers.Accept.Add(new("application/json"));
            return await viewer.Browser.SendAsync(request, Person.Stop);
        }));
    }

    private async Task<int> CountAsync(Person viewer)
    {
        await using var scope = site.Factory.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Set<Purchase>().CountAsync(p => p.ViewerId == viewer.Id, Person.Stop);
    }
}
