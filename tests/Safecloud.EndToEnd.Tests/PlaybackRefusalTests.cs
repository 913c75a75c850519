using System.Buffers.Binary;
using System.Net.Http.Headers;
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
        await context.RouteAsync(Ranges, AlterFirstChunkAsync);
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
        await PageCheck.CheckAsync(watch.Page, PageCheck.NameOf("player-error", phone: false, ColorScheme.Light));

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
    public async Task Episode_TakenDown_IsSaidWithALinkToTheChannel()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        await context.RouteAsync(Release, route => route.FulfillAsync(new RouteFulfillOptions
        {
            Status = 404,
            ContentType = "application/problem+json",
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Access-Control-Allow-Origin"] = "*" },
            Body = """{"status":404,"code":"NotPublished","detail":"It is not published."}""",
        }));
        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        await watch.UntilStateAsync("error");
        await Assertions.Expect(watch.Frame.GetByRole(AriaRole.Alert)).ToContainTextAsync("Ask the creator");
        await watch.Frame.GetByRole(AriaRole.Link, new FrameLocatorGetByRoleOptions { Name = "Open the channel" }).ClickAsync();
        await watch.Page.UntilAtAsync("**/c/reel");
    }

    [Fact]
    public async Task Session_LostBeforeTheTicket_IsSaidWithALinkThatLeadsBackToTheSameSecond()
    {
        var viewer = await stage.MakeViewerAsync(creditsMinor: 300, TestContext.Current.CancellationToken);
        await using (var elsewhere = await browser.NewContextAsync(stage.Platform))
        {
            await WatchPage.SignInAsync(elsewhere, viewer);
            var bought = await WatchPage.OpenAsync(elsewhere, stage.Episode);
            await bought.UntilStateAsync("poster");
            await bought.Page.Locator("form[data-buy]:visible button[data-pay]").First.PressAsync("Enter");
            await bought.UntilScopeAsync("full");
        }

        // A browser without this film's keys, whose session ends after the page came.
        await using var context = await browser.NewContextAsync(stage.Platform);
        await WatchPage.SignInAsync(context, viewer);
        await context.RouteAsync("**/tickets", async route =>
        {
            foreach (var cookie in (await context.CookiesAsync()).Where(cookie => !cookie.Name.Contains("form", StringComparison.Ordinal)))
            {
                await context.ClearCookiesAsync(new() { Name = cookie.Name });
            }

            await route.ContinueAsync();
        });
        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        await watch.PlayAsync();
        await watch.UntilStateAsync("error");
        Assert.Equal("SignedOut", await watch.Player.GetAttributeAsync("data-error"));
        await Assertions.Expect(watch.Frame.GetByRole(AriaRole.Alert)).ToContainTextAsync("You were signed out");
        await PageCheck.CheckAsync(watch.Page, PageCheck.NameOf("player-signed-out", phone: false, ColorScheme.Light));

        await context.UnrouteAsync("**/tickets");
        await watch.Frame.GetByRole(AriaRole.Link, new FrameLocatorGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await watch.Page.Locator("input[name=Email]").FillAsync(viewer.Email);
        await watch.Page.Locator("input[name=Password]").FillAsync(viewer.Password);
        await watch.Page.Locator("input[name=Password]").PressAsync("Enter");
        await watch.Page.UntilAtAsync("**?t=*");
        await watch.UntilScopeAsync("full");
        await watch.UntilVideoAsync($"Math.abs(video.currentTime - {FilmStage.FreePart.TotalSeconds}) < 0.7");
    }

    // Playwright's own client does not find names under localhost, so the request goes by ours. A framed body is u32be(H), the header of
    // H bytes, u32be(length), the first chunk, and so on.
    private async Task AlterFirstChunkAsync(IRoute route)
    {
        using var client = stage.Platform.CreateClient(stage.Platform.Jet);
        using var request = new HttpRequestMessage(new HttpMethod(route.Request.Method), route.Request.Url);
        foreach (var (name, value) in await route.Request.AllHeadersAsync())
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (route.Request.PostDataBuffer is { } sent)
        {
            request.Content = new ByteArrayContent(sent) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        using var response = await client.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        if (response.IsSuccessStatusCode && route.Request.PostData?.Contains("video.", StringComparison.Ordinal) == true)
        {
            body[4 + BinaryPrimitives.ReadInt32BigEndian(body) + 4 + 100] ^= 1;
        }

        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        await route.FulfillAsync(new RouteFulfillOptions { Status = (int)response.StatusCode, Headers = headers, BodyBytes = body });
    }
}
