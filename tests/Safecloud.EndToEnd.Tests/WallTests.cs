using Microsoft.Playwright;

namespace Safecloud.EndToEnd.Tests;

/// <summary>What happens around the wall: signing in there, paying there, and what the page says afterwards.</summary>
[Collection(FilmCollection.Name)]
public sealed class WallTests(BrowserFixture browser, FilmStage stage)
{
    [Fact]
    public async Task SigningIn_AtTheWall_ComesBackToTheSameSecondAndThePageKeepsUpWithThePurchase()
    {
        var viewer = await stage.MakeViewerAsync(creditsMinor: 500, TestContext.Current.CancellationToken);
        await using var context = await browser.NewContextAsync(stage.Platform);
        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        var page = watch.Page;
        await watch.UntilScopeAsync("teaser");
        var before = await watch.BoxAsync();
        await watch.SeekAsync(0.9);
        await watch.UntilStateAsync("wall");
        await Assertions.Expect(watch.Wall).ToBeVisibleAsync();
        Assert.Equal(before, await watch.BoxAsync());

        // Nothing of the film is there yet when the page says where to go on.
        var release = new TaskCompletionSource();
        await context.RouteAsync("**/jet/v2/ranges**", async route =>
        {
            if (route.Request.PostData?.Contains("video.", StringComparison.Ordinal) is true)
            {
                await release.Task;
            }

            await route.ContinueAsync();
        });
        await watch.Wall.GetByRole(AriaRole.Link, new() { Name = "Sign in to buy it" }).ClickAsync();
        await page.Locator("input[name=Email]").FillAsync(viewer.Email);
        await page.Locator("input[name=Password]").FillAsync(viewer.Password);
        await page.Locator("input[name=Password]").PressAsync("Enter");
        await page.UntilAtAsync("**?t=8");
        await watch.UntilStateAsync("wall");
        await Assertions.Expect(watch.Wall.GetByText("continues from 0:08")).ToBeVisibleAsync();
        release.SetResult();

        await watch.Wall.Locator("button[data-pay]").ClickAsync();
        await watch.UntilScopeAsync("full");
        await watch.UntilStateAsync("playing");
        Assert.True(await watch.TimeAsync() > FilmStage.FreePart.TotalSeconds - 0.6);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Credits €2.00" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("You bought it.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-live=you]")).ToHaveTextAsync("All of it");
    }

    [Fact]
    public async Task Quality_Chosen_IsShownAsPendingUntilItIsThere()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        await WatchPage.SignInAsync(context, await stage.MakeViewerAsync(creditsMinor: 300, TestContext.Current.CancellationToken));
        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        await watch.UntilStateAsync("poster");
        await watch.Page.Locator("form[data-buy]:visible button[data-pay]").First.PressAsync("Enter");
        await watch.UntilScopeAsync("full");
        await watch.PlayAsync();
        var now = await watch.Player.GetAttributeAsync("data-quality");
        var other = now == "video.720p" ? "360p" : "720p";

        var release = new TaskCompletionSource();
        await context.RouteAsync("**/jet/v2/ranges**", async route =>
        {
            await release.Task;
            await route.ContinueAsync();
        });
        var button = watch.Frame.Locator("button[aria-label^='Quality']");
        await button.ClickAsync();
        await watch.Frame.GetByRole(AriaRole.Menuitemradio, new FrameLocatorGetByRoleOptions { Name = other }).ClickAsync();
        await Assertions.Expect(button).ToHaveAttributeAsync("aria-label", $"Quality: changing to {other}");
        await Assertions.Expect(button).ToHaveAttributeAsync("aria-busy", "true");
        release.SetResult();
        await Assertions.Expect(button).ToHaveAttributeAsync("aria-label", $"Quality: {other}", new() { Timeout = 30_000 });
        await Assertions.Expect(button).Not.ToHaveAttributeAsync("aria-busy", "true");
    }
}
