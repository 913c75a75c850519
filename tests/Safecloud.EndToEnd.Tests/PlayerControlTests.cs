using Microsoft.Playwright;

namespace Safecloud.EndToEnd.Tests;

/// <summary>What the player's controls do beyond playing: full screen, speed, automatic quality; and whether its keys can be read.</summary>
[Collection(FilmCollection.Name)]
public sealed class PlayerControlTests(BrowserFixture browser, FilmStage stage)
{
    [Fact]
    public async Task FullScreenAndSpeed_Chosen_AreTaken()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        await watch.PlayAsync();
        await watch.Frame.Locator(".scrub").PressAsync(" ");
        await watch.UntilStateAsync("paused"); // so that the free part does not end meanwhile
        await watch.Frame.Locator("button[aria-label^='Speed']").ClickAsync();
        await PageCheck.CheckAsync(watch.Page, PageCheck.NameOf("player-speeds", phone: false, ColorScheme.Light));
        await watch.Frame.GetByRole(AriaRole.Menuitemradio, new FrameLocatorGetByRoleOptions { Name = "0.5×" }).ClickAsync();
        await watch.UntilVideoAsync("video.playbackRate === 0.5");
        await Assertions.Expect(watch.Frame.Locator("button[aria-label='Speed: 0.5×']")).ToBeVisibleAsync();
        await watch.Frame.Locator("button[aria-label^='Quality']").ClickAsync();
        await PageCheck.CheckAsync(watch.Page, PageCheck.NameOf("player-qualities", phone: false, ColorScheme.Light));
        await watch.Frame.Locator(".scrub").FocusAsync(); // the menu closes

        await watch.Frame.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Full screen" }).ClickAsync();
        await watch.Page.WaitForFunctionAsync("() => document.fullscreenElement?.id === 'player'");
        Assert.Equal("player", await watch.Player.EvaluateAsync<string>("() => document.fullscreenElement.id"));
        await watch.Frame.Locator(".scrub").PressAsync("f");
        await watch.Page.WaitForFunctionAsync("() => document.fullscreenElement === null");
        await Assertions.Expect(watch.Frame.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Full screen" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AutomaticQuality_PlayerGrows_ComesToMoreLines()
    {
        await using var context = await browser.NewContextAsync(stage.Platform, phone: true);
        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        await watch.PlayAsync();
        await watch.UntilVideoAsync("video.videoHeight === 360");
        await Assertions.Expect(watch.Frame.Locator("button[aria-label='Quality: Auto 360p']")).ToBeAttachedAsync();

        await watch.Page.SetViewportSizeAsync(1280, 800);
        await watch.UntilVideoAsync("video.videoHeight === 720");
        await Assertions.Expect(watch.Frame.Locator("button[aria-label='Quality: Auto 720p']")).ToBeAttachedAsync();
    }

    [Fact]
    public async Task DeviceKeys_InThePlayersFrame_CanBeUsedAndNotRead()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        await watch.UntilScopeAsync("teaser");
        var told = await watch.Player.EvaluateAsync<string[]>(
            """
            () => new Promise((resolve, reject) => {
              const opening = indexedDB.open('safecloud')
              opening.onerror = () => reject(opening.error)
              opening.onsuccess = () => {
                const reading = opening.result.transaction('devices').objectStore('devices').get('own')
                reading.onerror = () => reject(reading.error)
                reading.onsuccess = async () => {
                  opening.result.close()
                  const told = []
                  for (const [name, { privateKey }] of [['holder', reading.result.holder], ['box', reading.result.box]])
                    for (const format of ['jwk', 'pkcs8'])
                      told.push(`${name} ${privateKey.type} ${privateKey.extractable} ` +
                        await crypto.subtle.exportKey(format, privateKey).then(() => 'was read', error => error.name))
                  resolve(told)
                }
              }
            })
            """);
        Assert.Equal(
            ["holder private false InvalidAccessError", "holder private false InvalidAccessError", "box private false InvalidAccessError", "box private false InvalidAccessError"],
            told);
    }
}
