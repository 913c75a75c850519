using Microsoft.Playwright;

namespace Safecloud.EndToEnd.Tests;

/// <summary>Watching, in a real browser: the free part, the wall, the purchase, the rest.</summary>
[Collection(FilmCollection.Name)]
public sealed class PlaybackTests(BrowserFixture browser, FilmStage stage)
{
    [Fact]
    public async Task Teaser_AnonymousVisitor_PlaysToItsEndAndNothingPastIt()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        await watch.PlayAsync();
        await watch.UntilStateAsync("wall");

        Assert.InRange(await watch.TimeAsync(), FilmStage.FreePart.TotalSeconds - 0.6, FilmStage.FreePart.TotalSeconds + 0.05);
        Assert.InRange(await watch.BufferEndAsync(), 0, FilmStage.FreePart.TotalSeconds + 0.1);
        Assert.Equal("mse", await watch.Player.GetAttributeAsync("data-path"));
        await Assertions.Expect(watch.Wall).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Seek_IntoTheSealedPart_ShowsTheWall()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        await watch.PlayAsync();
        await watch.SeekAsync(0.9);
        await watch.UntilStateAsync("wall");
        Assert.InRange(await watch.TimeAsync(), 0, FilmStage.FreePart.TotalSeconds);
    }

    [Fact]
    public async Task Purchase_AtTheWall_GoesOnFromTheSameSecondWithoutAReload()
    {
        var viewer = await stage.MakeViewerAsync(creditsMinor: 500, TestContext.Current.CancellationToken);
        await using var context = await browser.NewContextAsync(stage.Platform);
        await WatchPage.SignInAsync(context, viewer);
        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        await watch.PlayAsync();
        await watch.UntilStateAsync("wall");
        await watch.Page.EvaluateAsync("window.wasNotReloaded = true");

        await watch.Wall.Locator("button[data-pay]").ClickAsync();
        await watch.UntilScopeAsync("full");
        await watch.UntilStateAsync("playing");
        Assert.InRange(await watch.TimeAsync(), FilmStage.FreePart.TotalSeconds - 0.6, FilmStage.FreePart.TotalSeconds + 2);
        await Assertions.Expect(watch.Page.Locator("#watch-status")).ToHaveTextAsync("Paid. Plays from 0:08.");
        await Assertions.Expect(watch.Wall).ToBeHiddenAsync();
        await watch.UntilStateAsync("ended");
        Assert.True(await watch.Page.EvaluateAsync<bool>("window.wasNotReloaded"));

        await watch.Page.ReloadAsync();
        await watch.UntilScopeAsync("full");
    }

    [Fact]
    public async Task Watching_WhatWasBought_ShowsTwoQualitiesSeeksAndSounds()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        var watch = await BuyAsync(context);
        await watch.PlayAsync();
        Assert.InRange(await watch.LoudnessAsync(), 0.001, 1);

        await watch.ChooseQualityAsync("360p", 360);
        await watch.ChooseQualityAsync("720p", 720);

        await watch.SeekAsync(0.75);
        await watch.UntilTimeAsync(0.75 * FilmStage.Length.TotalSeconds);
        await watch.UntilStateAsync("playing");
        Assert.InRange(await watch.TimeAsync(), 11.5, 16);
        await watch.SeekAsync(0.125);
        await watch.UntilTimeAsync(2.2);
        Assert.InRange(await watch.TimeAsync(), 2, 6);
        await watch.SeekAsync(0.9);
        await watch.UntilStateAsync("ended");
    }

    [Fact]
    public async Task Keyboard_OnThePlayer_PausesStepsAndMutes()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        var watch = await BuyAsync(context);
        await watch.PlayAsync();
        var scrub = watch.Frame.Locator(".scrub");
        await scrub.PressAsync(" ");
        await watch.UntilStateAsync("paused");
        await scrub.PressAsync("ArrowRight");
        await watch.UntilTimeAsync(10);
        await scrub.PressAsync("ArrowLeft");
        await watch.UntilVideoAsync("video.currentTime < 5");
        await scrub.PressAsync("m");
        Assert.True(await watch.Player.EvaluateAsync<bool>("root => root.querySelector('video').muted"));
        await scrub.PressAsync("ArrowDown");
        Assert.InRange(await watch.Player.EvaluateAsync<double>("root => root.querySelector('video').volume"), 0.9, 0.99);
        Assert.Contains("of 16 seconds", await scrub.GetAttributeAsync("aria-valuetext"), StringComparison.Ordinal);
    }

    private async Task<WatchPage> BuyAsync(IBrowserContext context)
    {
        await WatchPage.SignInAsync(context, await stage.MakeViewerAsync(creditsMinor: 300, TestContext.Current.CancellationToken));
        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        await watch.UntilStateAsync("poster");
        // By keyboard: a click right after scrolling can reach the frame that stood there before, which is of another process.
        await watch.Page.Locator("form[data-buy]:visible button[data-pay]").First.PressAsync("Enter");
        await watch.UntilScopeAsync("full");
        return watch;
    }
}
