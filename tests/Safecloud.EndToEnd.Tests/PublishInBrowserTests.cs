using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Safecloud.Jets;
using Safecloud.Protocol.Content;
using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>A creator publishes in the browser: converted and sealed there, sent, resumed, refused, cancelled.</summary>
public sealed class PublishInBrowserTests(BrowserFixture browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly HttpTap _tap = new();
    private readonly JetGate _gate = new();

    [Fact]
    public async Task Publish_TheWholeFilm_IsCompleteSoldWatchedAndTakenOff()
    {
        await using var platform = await StartAsync();
        await using var context = await browser.NewContextAsync(platform);
        var studio = await StudioPage.EnterAsync(context, "kiln");
        await studio.DropAsync(SourceFilm.Whole);
        var code = await studio.MakeVaultAsync();
        await studio.WaitForAsync("complete");
        await CheckStoredAsync(platform, studio);

        // The recovery code stayed in the browser.
        var search = new PlaintextSearch();
        search.AddText("recovery code", code);
        search.AddText("recovery code without hyphens", code.Replace("-", "", StringComparison.Ordinal));
        foreach (var (place, bytes) in _tap.Bodies)
        {
            Assert.Empty(search.Find(place, bytes));
        }

        await studio.Page.GetByLabel("Free part", new() { Exact = true }).FillAsync("0:04");
        await studio.Page.GetByLabel("Price", new() { Exact = true }).FillAsync("3.00");
        await studio.Page.Locator("[data-publish]").ClickAsync();
        await Assertions.Expect(studio.Page.GetByText("Published", new() { Exact = true }).First).ToBeVisibleAsync();

        await using var viewer = await browser.NewContextAsync(platform);
        await WatchAsync(platform, viewer, studio.Episode);
        await TakeOffAsync(platform, studio, viewer);
    }

    private async Task CheckStoredAsync(PlatformFactory platform, StudioPage studio)
    {
        var file = (await studio.ReadEpisodeAsync()).GetProperty("file");
        Assert.InRange(file.GetProperty("durationMs").GetInt32(), 29_900, 30_100);
        Assert.Equal(
            ["audio.main", "video.1080p", "video.360p", "video.480p", "video.720p"],
            file.GetProperty("renditions").EnumerateArray().Select(rendition => rendition.GetProperty("track").GetString()!).Order(StringComparer.Ordinal));
        Assert.True(RootCid.TryParse(file.GetProperty("rootCid").GetString(), null, out var rootCid));
        var stored = await FindAsync(platform, rootCid);
        Assert.True(stored!.IsComplete);
        Assert.All(stored.Tracks.Values.Where(track => track.Chunks > 1), track => Assert.Equal(8, track.Chunks));

        var box = studio.Page.Locator("[data-live=film]");
        await Assertions.Expect(box.GetByText("The film is here, sealed.")).ToBeVisibleAsync();
        await Assertions.Expect(box).ToContainTextAsync("1080p, 720p, 480p, 360p");
        await Assertions.Expect(box).ToContainTextAsync(" MB");

        // Each chunk went over the wire once, and the picture was proposed from the film.
        var sent = UploadedChunks.Of(_tap);
        Assert.Equal((5 * 8) + 2, sent.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(sent.Count, sent.Distinct(StringComparer.Ordinal).Count());
        await Assertions.Expect(studio.Page.Locator("#poster-image")).ToBeVisibleAsync();
    }

    // Somebody else watches the free part, buys at the wall, and sees the rest at two qualities, to the end.
    private static async Task WatchAsync(PlatformFactory platform, IBrowserContext viewer, string episode)
    {
        await WatchPage.SignInAsync(viewer, await StageAccounts.MakeViewerAsync(platform, creditsMinor: 300, Stop));
        var watch = await WatchPage.OpenAsync(viewer, $"/episodes/{episode}");
        await watch.PlayAsync();
        await watch.UntilStateAsync("wall");
        Assert.InRange(await watch.TimeAsync(), 3.4, 4.05);
        Assert.InRange(await watch.BufferEndAsync(), 3.9, 4.1);

        await watch.Wall.Locator("button[data-pay]").ClickAsync();
        await watch.UntilScopeAsync("full");
        await watch.UntilStateAsync("playing");
        await watch.ChooseQualityAsync("360p", 360);
        await watch.ChooseQualityAsync("720p", 720);
        Assert.InRange(await watch.LoudnessAsync(), 0.001, 1);
        await watch.SeekAsync(0.85);
        await watch.UntilStateAsync("ended");
        Assert.InRange(await watch.TimeAsync(), 29.5, 30.5);
    }

    // Unpublished, it is there for who bought it alone; deleted, for nobody.
    private async Task TakeOffAsync(PlatformFactory platform, StudioPage studio, IBrowserContext viewer)
    {
        var page = studio.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Unpublish" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Taken off. Who bought it keeps watching")).ToBeVisibleAsync();
        var address = (await page.GetByRole(AriaRole.Link, new() { Name = "See its page" }).GetAttributeAsync("href"))!;
        await using var visitor = await browser.NewContextAsync(platform);
        Assert.Equal(404, (await (await visitor.NewPageAsync()).GotoAsync(address))!.Status);
        var bought = await WatchPage.OpenAsync(viewer, address);
        await bought.UntilScopeAsync("full");

        await page.GetByRole(AriaRole.Link, new() { Name = "Delete", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Delete", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete for good" }).ClickAsync();
        await page.UntilAtAsync("**/studio");
        await Assertions.Expect(page.GetByText("Deleted", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "The forty-hour firing" })).ToHaveCountAsync(0);
        Assert.Equal(404, (await bought.Page.GotoAsync(address))!.Status);
    }

    [Fact]
    public async Task Upload_NetworkLostAndTabClosed_GoesOnFromTheFirstSegmentNeverSealed()
    {
        await using var platform = await StartAsync();
        var film = await CutAsync(platform);
        await using var context = await browser.NewContextAsync(platform);
        var studio = await StudioPage.EnterAsync(context, "kiln");
        await studio.ChooseAsync(film);
        await studio.MakeVaultAsync();
        await studio.WaitUntilUnderWayAsync();

        // The network goes: it says so, and goes on by itself when it is back.
        _gate.IsClosed = true;
        await Assertions.Expect(studio.Page.GetByText("The connection is lost.").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        _gate.IsClosed = false;
        await studio.Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await Assertions.Expect(studio.Page.GetByText("The connection is lost.")).ToHaveCountAsync(0, new() { Timeout = 60_000 });

        // The tab closes: another file is refused, the same one goes on.
        studio.Page.Dialog += (sender, dialog) => _ = dialog.AcceptAsync();
        await studio.Page.ReloadAsync();
        await studio.WaitForAsync("interrupted");
        await CheckAsync(studio, "interrupted");
        await Assertions.Expect(studio.Page.GetByRole(AriaRole.Heading, new() { Name = "Pick film.mp4 again to go on" })).ToBeVisibleAsync();
        await studio.ChooseAsync(await OtherFilmAsync(platform));
        await Assertions.Expect(studio.Page.GetByText("other.mp4 is not the file this upload began with.")).ToBeVisibleAsync();
        await studio.ChooseAsync(film); // the vault is still open in this tab
        await studio.WaitForAsync("complete");

        // Encoding a segment again would give other bytes and so another CID: there are exactly as many as the file has chunks.
        var file = (await studio.ReadEpisodeAsync()).GetProperty("file");
        Assert.True(RootCid.TryParse(file.GetProperty("rootCid").GetString(), null, out var rootCid));
        var stored = await FindAsync(platform, rootCid);
        Assert.True(stored!.IsComplete);
        Assert.Equal(stored.Tracks.Values.Sum(track => track.Chunks), UploadedChunks.Of(_tap).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Upload_PausedThenCancelled_LeavesNothingBehind()
    {
        await using var platform = await StartAsync();
        await using var context = await browser.NewContextAsync(platform);
        var studio = await StudioPage.EnterAsync(context, "kiln");
        await studio.ChooseAsync(await CutAsync(platform));
        await studio.MakeVaultAsync();
        await studio.WaitForAsync("running");
        await CheckAsync(studio, "running");
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await studio.WaitForAsync("paused");
        await CheckAsync(studio, "paused");

        // Refused, it stops and says why; tried again, it goes on.
        await context.RouteAsync("**/jet/v2/chunks", route => route.FulfillAsync(new RouteFulfillOptions
        {
            Status = 403,
            ContentType = "application/problem+json",
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Access-Control-Allow-Origin"] = "*" },
            Body = """{"status":403,"code":"TooLarge","detail":"Too large."}""",
        }));
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await studio.WaitForAsync("failed");
        await Assertions.Expect(studio.Page.GetByText("This channel has used up its space.")).ToBeVisibleAsync();
        await CheckAsync(studio, "failed");
        await context.UnrouteAsync("**/jet/v2/chunks");
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await studio.WaitForAsync("running");
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await studio.WaitForAsync("paused");
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await studio.WaitForAsync("running");

        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel upload" }).ClickAsync();
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "Keep uploading" }).ClickAsync();
        await studio.WaitForAsync("running");
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel upload" }).ClickAsync();
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel the upload" }).ClickAsync();
        await studio.WaitForAsync("empty");

        var left = await studio.Page.EvaluateAsync<int>(
            """
            async () => {
              const root = await navigator.storage.getDirectory()
              let left = 0
              for await (const folder of root.values()) for await (const _ of folder.keys()) left++
              return left
            }
            """);
        Assert.Equal(0, left);
        await studio.OpenAsync();
        await studio.WaitForAsync("empty");
    }

    [Fact]
    public async Task Choose_WhatIsNoFilm_IsRefusedWithASentence()
    {
        await using var platform = await StartAsync();
        await using var context = await browser.NewContextAsync(platform);
        var studio = await StudioPage.EnterAsync(context, "kiln");
        foreach (var (name, sentence) in new[]
        {
            ("notes.mp4", "not a video this page can read"), ("empty.mp4", "The file is empty"),
            ("cut.mp4", "ends in the middle"), ("list.m3u8", "not a video this page can read"),
        })
        {
            var path = Path.Combine(platform.Folder, name);
            await File.WriteAllBytesAsync(path, await BadFileAsync(platform, name), Stop);
            await studio.OpenAsync();
            await studio.ChooseAsync(path);
            await Assertions.Expect(studio.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(sentence, new() { Timeout = 60_000 });
            await studio.WaitForAsync("empty");
        }

        Assert.Empty(UploadedChunks.Of(_tap));
    }

    private static Task CheckAsync(StudioPage studio, string phase) =>
        PageCheck.CheckAsync(studio.Page, PageCheck.NameOf("studio-" + phase, phone: false, ColorScheme.Light));

    private static async Task<byte[]> BadFileAsync(PlatformFactory platform, string name) => name switch
    {
        "notes.mp4" => "Two tonnes of pine, nine hundred pots."u8.ToArray(),
        "empty.mp4" => [],
        "list.m3u8" => "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nhttp://localhost/secret.ts\n#EXT-X-ENDLIST\n"u8.ToArray(),
        _ => (await File.ReadAllBytesAsync(await CutAsync(platform), Stop))[..4096],
    };

    private static async Task<string> CutAsync(PlatformFactory platform)
    {
        var path = Path.Combine(platform.Folder, "film.mp4");
        await SourceFilm.CutAsync(path, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(28), lines: 720, Stop);
        return path;
    }

    private static async Task<string> OtherFilmAsync(PlatformFactory platform)
    {
        var path = Path.Combine(platform.Folder, "other.mp4");
        await SourceFilm.CutAsync(path, TimeSpan.Zero, TimeSpan.FromSeconds(2), lines: 360, Stop);
        return path;
    }

    private static async Task<StoredFile?> FindAsync(PlatformFactory platform, RootCid rootCid)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FindFile>().RunAsync(rootCid, Stop);
    }

    private Task<PlatformFactory> StartAsync() =>
        PlatformFactory.StartAsync(
            services: services => services.AddSingleton<IStartupFilter>(_gate).AddSingleton<IStartupFilter>(_tap), cancellationToken: Stop);
}
