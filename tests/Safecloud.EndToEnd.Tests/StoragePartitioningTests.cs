using Microsoft.Playwright;

namespace Safecloud.EndToEnd.Tests;

/// <summary>What the other tests rest on: this browser partitions storage by top-level site, as people's browsers do.</summary>
public sealed class StoragePartitioningTests(BrowserFixture browser)
{
    [Fact]
    public async Task LocalStorage_InAFrameOfAnotherSite_IsNotTheSitesOwn()
    {
        await using var context = await browser.Browser.NewContextAsync();
        await context.RouteAsync("http://one.localhost/**", route => FulfillAsync(route, "<iframe src='http://two.localhost/'></iframe>"));
        await context.RouteAsync("http://two.localhost/**", route => FulfillAsync(route, "<p>two</p>"));
        var page = await context.NewPageAsync();
        await page.GotoAsync("http://two.localhost/");
        await page.EvaluateAsync("localStorage.setItem('mark', 'first party')");

        await page.GotoAsync("http://one.localhost/");
        var frame = page.Frames.Single(frame => frame.Url.StartsWith("http://two.localhost", StringComparison.Ordinal));
        Assert.Null(await frame.EvaluateAsync<string?>("localStorage.getItem('mark')"));
    }

    private static Task FulfillAsync(IRoute route, string body) =>
        route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = body });
}
