using Microsoft.Playwright;

namespace Safecloud.EndToEnd.Tests;

/// <summary>The pages around a published film, as a visitor, a viewer and its creator see them, in both themes and widths.</summary>
[Collection(FilmCollection.Name)]
public sealed class FilmPagesTests(BrowserFixture browser, FilmStage stage)
{
    public static TheoryData<bool, ColorScheme> Looks
    {
        get
        {
            var looks = new TheoryData<bool, ColorScheme>();
            foreach (var (phone, scheme) in PageCheck.Looks)
            {
                looks.Add(phone, scheme);
            }

            return looks;
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Pages_SeenByAVisitor_ArePassable(bool phone, ColorScheme scheme)
    {
        await using var context = await browser.NewContextAsync(stage.Platform, phone, scheme);
        var page = await context.NewPageAsync();
        await PageCheck.RunAsync(page, "/", PageCheck.NameOf("film-home", phone, scheme));
        await PageCheck.RunAsync(page, "/c/reel", PageCheck.NameOf("film-channel", phone, scheme));

        await PageCheck.RunAsync(page, stage.Handoff, PageCheck.NameOf("film-handoff", phone, scheme));

        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        await watch.UntilStateAsync("poster");
        await watch.Page.Locator("#share > summary").PressAsync("Enter"); // a click that scrolls there first may land on the player
        await PageCheck.CheckAsync(watch.Page, PageCheck.NameOf("film-poster", phone, scheme));
        await watch.PlayAsync();
        await watch.UntilStateAsync("wall");
        await PageCheck.CheckAsync(watch.Page, PageCheck.NameOf("film-wall", phone, scheme));
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Pages_SeenByItsCreator_ArePassable(bool phone, ColorScheme scheme)
    {
        await using var context = await browser.NewContextAsync(stage.Platform, phone, scheme);
        await WatchPage.SignInAsync(context, stage.Owner);
        var page = await context.NewPageAsync();
        await PageCheck.RunAsync(page, "/studio", PageCheck.NameOf("film-studio", phone, scheme));
        var edit = await page.Locator("a[href^='/studio/episodes/']").First.GetAttributeAsync("href");
        await PageCheck.RunAsync(page, edit!, PageCheck.NameOf("film-edit", phone, scheme));
        await PageCheck.RunAsync(page, "/studio/c/reel", PageCheck.NameOf("film-channel-edit", phone, scheme));
        await PageCheck.RunAsync(page, "/studio/vault", PageCheck.NameOf("film-vault", phone, scheme));
        await PageCheck.RunAsync(page, "/studio/earnings", PageCheck.NameOf("film-earnings", phone, scheme));
        await PageCheck.RunAsync(page, stage.Episode, PageCheck.NameOf("film-own", phone, scheme));
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Pages_SeenByAViewer_ArePassable(bool phone, ColorScheme scheme)
    {
        var viewer = await stage.MakeViewerAsync(creditsMinor: 300, TestContext.Current.CancellationToken);
        await using var context = await browser.NewContextAsync(stage.Platform, phone, scheme);
        await WatchPage.SignInAsync(context, viewer);
        var page = await context.NewPageAsync();
        await PageCheck.RunAsync(page, stage.Episode, PageCheck.NameOf("film-for-sale", phone, scheme));

        // Without script the same form leads to a page; here with another price than the one it was shown.
        await page.EvaluateAsync("() => { const form = document.querySelector('[data-buy-box] form'); form.elements.priceMinor.value = 1; form.submit() }");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Not bought" })).ToBeVisibleAsync();
        await PageCheck.CheckAsync(page, PageCheck.NameOf("film-not-bought", phone, scheme));
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to the episode" }).ClickAsync();
        await page.FrameLocator("iframe#player").Locator("#player[data-scope='teaser']").WaitForAsync();
        await page.Locator("[data-buy-box] button[data-pay]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.FrameLocator("iframe#player").Locator("#player[data-scope='full']").WaitForAsync();
        await PageCheck.RunAsync(page, "/library", PageCheck.NameOf("film-library", phone, scheme));
        await PageCheck.RunAsync(page, "/account/credits", PageCheck.NameOf("film-credits", phone, scheme));
    }
}
