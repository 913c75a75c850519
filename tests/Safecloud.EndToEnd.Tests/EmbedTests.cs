using Microsoft.Playwright;

namespace Safecloud.EndToEnd.Tests;

/// <summary>The player in a page of another site, in a browser that partitions storage: the free part, signing in by a window, buying there.</summary>
[Collection(FilmCollection.Name)]
public sealed class EmbedTests(BrowserFixture browser, FilmStage stage)
{
    [Fact]
    public async Task Embed_SignInAndPurchaseByTheWindow_PlaysOnAndIsRememberedThere()
    {
        var viewer = await stage.MakeViewerAsync(creditsMinor: 300, TestContext.Current.CancellationToken);
        await using var context = await browser.NewContextAsync(stage.Platform);
        var watch = await OpenAsync(context);
        await watch.PlayAsync();
        await watch.UntilStateAsync("wall");
        Assert.InRange(await watch.TimeAsync(), FilmStage.FreePart.TotalSeconds - 0.6, FilmStage.FreePart.TotalSeconds + 0.05);
        Assert.Empty(await context.CookiesAsync());

        var window = await SignInAsync(watch);
        await Assertions.Expect(window.Locator(".facts")).ToContainTextAsync(stage.Others.Fan);
        await PageCheck.CheckAsync(window, "handoff-sign-in");
        await window.GetByLabel("E-mail").FillAsync(viewer.Email);
        await window.GetByLabel("Password").FillAsync("something else");
        await window.GetByLabel("Password").PressAsync("Enter");
        await Assertions.Expect(window.Locator("[data-handoff-error]")).ToContainTextAsync("do not go together");
        await window.GetByLabel("Password").FillAsync(viewer.Password);
        await window.GetByLabel("Password").PressAsync("Enter");
        await Assertions.Expect(window.GetByRole(AriaRole.Heading, new() { Name = "Play it there?" })).ToBeVisibleAsync();
        await PageCheck.CheckAsync(window, "handoff-buy");
        await window.GetByRole(AriaRole.Button, new() { Name = "Pay €3.00 and play it there" }).ClickAsync();
        await watch.UntilScopeAsync("full");
        await watch.UntilStateAsync("playing");
        Assert.InRange(await watch.TimeAsync(), FilmStage.FreePart.TotalSeconds - 0.6, FilmStage.FreePart.TotalSeconds + 3);
        Assert.StartsWith(stage.Others.Fan, watch.Page.Url, StringComparison.Ordinal);
        Assert.All(await context.CookiesAsync(), cookie => Assert.Equal("localhost", cookie.Domain));
        Assert.True(window.IsClosed);

        // The keys lie in the player's part of this site's storage: nobody is asked again here.
        await watch.Page.ReloadAsync();
        await watch.UntilScopeAsync("full");
    }

    [Fact]
    public async Task Window_ClosedOrRefused_LeavesTheOfferAndTheNextOneServes()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        await WatchPage.SignInAsync(context, stage.Owner);
        var watch = await OpenAsync(context);
        await watch.UntilStateAsync("poster");
        await watch.SeekAsync(0.9);
        await watch.UntilStateAsync("wall");
        var closed = await SignInAsync(watch);
        await closed.CloseAsync();
        var refused = await SignInAsync(watch);
        await PageCheck.CheckAsync(refused, "handoff-yes");
        await refused.GetByRole(AriaRole.Button, new() { Name = "No, close" }).ClickAsync();
        await watch.UntilStateAsync("wall");

        var window = await SignInAsync(watch);
        await window.GetByRole(AriaRole.Button, new() { Name = $"Play it on {stage.Others.Fan}" }).ClickAsync();
        await watch.UntilScopeAsync("full");
    }

    [Fact]
    public async Task Frame_InAPageThatTheChannelDoesNotAllow_ShowsASentence()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        var page = await context.NewPageAsync();
        await page.GotoAsync(stage.Others.Evil + stage.Others.AddBody(stage.EmbedFrame));
        var frame = page.FrameLocator("iframe#player");
        await Assertions.Expect(frame.GetByRole(AriaRole.Heading)).ToHaveTextAsync($"The Reel does not let {stage.Others.Evil} show this film.");
        await Assertions.Expect(frame.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", stage.Episode);
        await PageCheck.CheckAsync(page, "embed-refused");
    }

    private Task<WatchPage> OpenAsync(IBrowserContext context) => WatchPage.OpenAsync(context, stage.Others.Fan + stage.Others.AddBody(stage.EmbedFrame));

    // Presses the player's button at the wall, and answers the window that it opens.
    private static Task<IPage> SignInAsync(WatchPage watch) =>
        watch.Page.RunAndWaitForPopupAsync(() => watch.Frame.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Sign in to watch" }).ClickAsync());
}
