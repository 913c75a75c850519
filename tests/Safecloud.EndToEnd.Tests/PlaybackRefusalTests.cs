using Microsoft.Playwright;

namespace Safecloud.EndToEnd.Tests;

/// <summary>What the player refuses and how it says so: altered delivery, silent servers, keys that do not come.</summary>
[Collection(FilmCollection.Name)]
public sealed class PlaybackRefusalTests(BrowserFixture browser, FilmStage stage)
{
    private const string Ranges = "**/jet/v2/ranges";
    private const string Release = "**/release/v1/capabilities";

    [Fact]
    public async Task Chunk_AlteredOnTheWay_IsRefusedAndPlaysAfterTryAgain()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        await context.RouteAsync(Ranges, AlterLastByteAsync);
        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        await watch.UntilStateAsync("error");
        Assert.Equal("ChunkInvalid", await watch.Player.GetAttributeAsync("data-error"));
        Assert.Equal("false", await watch.Player.GetAttributeAsync("data-started"));

        await context.UnrouteAsync(Ranges);
        await watch.Frame.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Try again" }).ClickAsync();
        await watch.UntilStateAsync("playing");
    }

    [Fact]
    public async Task Jet_Silent_IsSaidWithAWayOn()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        await context.RouteAsync("**/jet/v2/**", route => route.AbortAsync("connectionrefused"));
        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        await watch.UntilStateAsync("error");
        Assert.Equal("Unreachable", await watch.Player.GetAttributeAsync("data-error"));
        await Assertions.Expect(watch.Frame.GetByRole(AriaRole.Alert)).ToContainTextAsync("Check your connection");

        await context.UnrouteAsync("**/jet/v2/**");
        await watch.Frame.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Try again" }).ClickAsync();
        await watch.UntilScopeAsync("teaser");
    }

    [Fact]
    public async Task Key_NotHandedOut_IsSaidAndThePurchaseIsKept()
    {
        var viewer = await stage.MakeViewerAsync(creditsMinor: 300, TestContext.Current.CancellationToken);
        await using var context = await browser.NewContextAsync(stage.Platform);
        await WatchPage.SignInAsync(context, viewer);
        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        await watch.PlayAsync();
        await watch.UntilStateAsync("wall");
        await context.RouteAsync(Release, route => route.FulfillAsync(new RouteFulfillOptions { Status = 503, Body = "" }));
        await watch.Wall.Locator("button[data-pay]").ClickAsync();
        await watch.UntilStateAsync("error");
        await Assertions.Expect(watch.Wall.Locator("[data-buy-error]")).ToContainTextAsync("What you paid stays yours.");

        await context.UnrouteAsync(Release);
        await watch.Page.ReloadAsync();
        await watch.UntilScopeAsync("full");
    }

    [Fact]
    public async Task Message_FromAnotherOrigin_IsIgnored()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        await watch.PlayAsync();
        await watch.Player.EvaluateAsync("() => window.postMessage({ safecloud: 1, type: 'pause' }, '*')");
        var before = await watch.TimeAsync();
        await watch.UntilTimeAsync(before + 0.5);
    }

    private static async Task AlterLastByteAsync(IRoute route)
    {
        var response = await route.FetchAsync();
        var body = await response.BodyAsync();
        if (route.Request.Method == "POST" && body.Length > 100_000)
        {
            body[^20] ^= 1;
        }

        await route.FulfillAsync(new RouteFulfillOptions { Response = response, BodyBytes = body });
    }
}
