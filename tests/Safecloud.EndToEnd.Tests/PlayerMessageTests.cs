using Microsoft.Playwright;

namespace Safecloud.EndToEnd.Tests;

/// <summary>Whom the player obeys: the page around it, when that is the site's, and nobody else.</summary>
[Collection(FilmCollection.Name)]
public sealed class PlayerMessageTests(BrowserFixture browser, FilmStage stage)
{
    private const string Pause = "postMessage({ safecloud: 1, type: 'pause' }, '*')";

    [Fact]
    public async Task Message_FromAnotherFrameOfTheSite_IsIgnoredAndFromThePageObeyed()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        await watch.PlayAsync();

        // An empty frame has its page's origin, and is not the page.
        await watch.Page.EvaluateAsync("document.body.append(Object.assign(document.createElement('iframe'), { id: 'other' }))");
        var other = await (await watch.Page.QuerySelectorAsync("iframe#other"))!.ContentFrameAsync();
        Assert.Equal(stage.Platform.Site, await other!.EvaluateAsync<string>("window.origin"));
        await other.EvaluateAsync("parent.document.querySelector('iframe#player').contentWindow." + Pause);
        await PlaysOnAsync(watch);

        await watch.Page.EvaluateAsync("document.querySelector('iframe#player').contentWindow." + Pause);
        await watch.UntilStateAsync("paused");
    }

    [Fact]
    public async Task Message_FromAPageOfAnotherOrigin_IsIgnored()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        var there = await WatchPage.OpenAsync(context, stage.Episode);
        var player = (await there.Page.Locator("iframe#player").GetAttributeAsync("src"))!;
        await there.Page.CloseAsync();

        // The page's own rule keeps other sites from framing it; here it goes, so that the player's check stands alone.
        await context.RouteAsync(player, async route =>
        {
            using var client = stage.Platform.CreateClient(new Uri(player).GetLeftPart(UriPartial.Authority));
            await route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = await client.GetStringAsync(new Uri(player)) });
        });
        // What a test answers for has no address, and from there the browser asks before it reaches this machine.
        await context.GrantPermissionsAsync(["local-network-access"]);
        var elsewhere = stage.Platform.Site.Replace("localhost", "elsewhere.localhost", StringComparison.Ordinal) + "/";
        await context.RouteAsync(elsewhere, route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "text/html",
            Body = $"<!doctype html><title>Elsewhere</title><iframe id=player width=800 height=450 allow='autoplay; local-network-access; loopback-network' src='{player}'></iframe>",
        }));
        var watch = await WatchPage.OpenAsync(context, elsewhere);
        await watch.PlayAsync();
        Assert.Equal(elsewhere.TrimEnd('/'), await watch.Page.EvaluateAsync<string>("window.origin"));
        await watch.Page.EvaluateAsync("document.querySelector('iframe#player').contentWindow." + Pause);
        await PlaysOnAsync(watch);
    }

    private static async Task PlaysOnAsync(WatchPage watch) => await watch.UntilTimeAsync(await watch.TimeAsync() + 0.5);
}
