using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>The studio's form in a browser: saved without leaving the page, saved and published at once, previewed.</summary>
public sealed class StudioFormTests(BrowserFixture browser)
{
    private const string ChangedMeanwhile = "It was changed meanwhile";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_DuringAnUpload_StaysOnThePageAndTheUploadGoesOn()
    {
        var gate = new JetGate();
        await using var platform = await PlatformFactory.StartAsync(services: services => services.AddSingleton<IStartupFilter>(gate), cancellationToken: Stop);
        var film = Path.Combine(platform.Folder, "film.mp4");
        await SourceFilm.CutAsync(film, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(8), lines: 360, Stop);
        await using var context = await browser.NewContextAsync(platform);
        var studio = await StudioPage.EnterAsync(context, "kiln");
        var page = studio.Page;
        await studio.ChooseAsync(film);
        await studio.MakeVaultAsync();
        gate.IsClosed = true; // so that it does not end before the test has looked
        await studio.WaitForAsync("running");
        await page.EvaluateAsync("window.isTheSamePage = true");

        await FillAsync(page, "Title", "Twice fired");
        await FillAsync(page, "Price", "nine pots");
        await SaveAsync(page);
        await Assertions.Expect(page.Locator("[data-save-error]")).ToContainTextAsync("Write an amount such as");
        await FillAsync(page, "Price", "4.50");
        await SaveAsync(page);
        await SavedAsync(page);
        await Assertions.Expect(page.Locator("[data-save-error]")).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Twice fired", Level = 1 })).ToBeVisibleAsync();
        await studio.WaitForAsync("running");

        // Saved again, before and after the film has arrived, and then published: no step takes another's change for somebody else's.
        await FillAsync(page, "Title", "Thrice fired");
        await page.GetByLabel("Title", new() { Exact = true }).PressAsync("Enter");
        await SavedAsync(page);
        gate.IsClosed = false;
        await studio.WaitForAsync("complete");
        await Assertions.Expect(page.Locator("#poster-image")).ToBeVisibleAsync();
        await FillAsync(page, "Free part", "0:04");
        await SaveAsync(page);
        await SavedAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("window.isTheSamePage"));
        await FillAsync(page, "Description", "Two tonnes of *pine*.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and publish" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Published", new() { Exact = true }).First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText(ChangedMeanwhile)).ToHaveCountAsync(0);

        var episode = await studio.ReadEpisodeAsync();
        Assert.Equal("published", episode.GetProperty("state").GetString());
        Assert.Equal("Thrice fired", episode.GetProperty("title").GetString());
        Assert.Equal("Two tonnes of *pine*.", episode.GetProperty("description").GetString());
        Assert.Equal(450, episode.GetProperty("priceMinor").GetInt32());
        Assert.Equal(4, episode.GetProperty("teaserSeconds").GetDecimal());
    }

    [Fact]
    public async Task SaveAndPublish_WithAMistake_PublishesNothingAndKeepsWhatWasTyped()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        var film = Path.Combine(platform.Folder, "film.mp4");
        await SourceFilm.CutAsync(film, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(8), lines: 360, Stop);
        await using var context = await browser.NewContextAsync(platform);
        var studio = await StudioPage.EnterAsync(context, "kiln");
        var page = studio.Page;
        var publish = page.GetByRole(AriaRole.Button, new() { Name = "Save and publish" });
        await Assertions.Expect(publish).ToBeDisabledAsync();
        await studio.ChooseAsync(film);
        await studio.MakeVaultAsync();
        await studio.WaitForAsync("complete");

        await FillAsync(page, "Title", "All of it free");
        await FillAsync(page, "Price", "3");
        await FillAsync(page, "Free part", "0:08");
        await publish.ClickAsync();
        await Assertions.Expect(page.GetByText("That is the whole film: nobody would have to buy it.").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Title", new() { Exact = true })).ToHaveValueAsync("All of it free");
        Assert.Equal("draft", (await studio.ReadEpisodeAsync()).GetProperty("state").GetString());

        await FillAsync(page, "Free part", "0:04");
        await publish.ClickAsync();
        await Assertions.Expect(page.GetByText("Published", new() { Exact = true }).First).ToBeVisibleAsync();
        Assert.Equal(300, (await studio.ReadEpisodeAsync()).GetProperty("priceMinor").GetInt32());
    }

    [Fact]
    public async Task Save_SignedOutMeanwhile_SaysSoAndKeepsWhatWasTyped()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        await using var context = await browser.NewContextAsync(platform);
        var studio = await StudioPage.EnterAsync(context, "kiln");
        var page = studio.Page;
        await FillAsync(page, "Title", "Nearly lost");
        var session = (await context.CookiesAsync()).Where(cookie => !cookie.Name.Contains("form", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(session);
        foreach (var cookie in session)
        {
            await context.ClearCookiesAsync(new() { Name = cookie.Name });
        }

        await SaveAsync(page);
        await Assertions.Expect(page.Locator("[data-save-error]")).ToContainTextAsync("You are signed out, so nothing was saved.");
        await Assertions.Expect(page.GetByText("Saved", new() { Exact = true })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByLabel("Title", new() { Exact = true })).ToHaveValueAsync("Nearly lost");

        await context.AddCookiesAsync(session.Select(cookie => new Cookie
        {
            Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = cookie.HttpOnly, SameSite = cookie.SameSite,
        }));
        await SaveAsync(page);
        await SavedAsync(page);
        Assert.Equal("Nearly lost", (await studio.ReadEpisodeAsync()).GetProperty("title").GetString());
    }

    [Fact]
    public async Task Preview_OfADescription_ShowsItsMarkdownAndNoHtml()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        await using var context = await browser.NewContextAsync(platform);
        var page = (await StudioPage.EnterAsync(context, "kiln")).Page;
        var preview = page.Locator("#preview");
        await Assertions.Expect(preview).ToBeHiddenAsync();
        await FillAsync(page, "Description", "Two tonnes of **pine**, <img src=x onerror=\"window.isBroken = true\">\n\n- nine hundred pots");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(preview.Locator("strong")).ToHaveTextAsync("pine");
        await Assertions.Expect(preview.Locator("li")).ToHaveTextAsync("nine hundred pots");
        await Assertions.Expect(preview).ToContainTextAsync("<img src=x");
        await Assertions.Expect(preview.Locator("img")).ToHaveCountAsync(0);
        Assert.False(await page.EvaluateAsync<bool>("'isBroken' in window"));
        await PageCheck.CheckAsync(page, PageCheck.NameOf("studio-preview", phone: false, ColorScheme.Light));

        await FillAsync(page, "Description", "");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(preview).ToHaveTextAsync("Nothing to show yet.");
    }

    private static Task FillAsync(IPage page, string label, string text) => page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    private static Task SaveAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

    // Takes the word away, so that the next "Saved" is another one.
    private static async Task SavedAsync(IPage page)
    {
        var saved = page.Locator(".toasts .toast").GetByText("Saved", new() { Exact = true });
        await Assertions.Expect(saved).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await page.Locator(".toasts").EvaluateAsync("toasts => toasts.replaceChildren()");
    }
}
