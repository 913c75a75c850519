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
