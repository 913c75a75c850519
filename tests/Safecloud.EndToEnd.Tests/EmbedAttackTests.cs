using Microsoft.Playwright;

namespace Safecloud.EndToEnd.Tests;

/// <summary>What a page around the player can and cannot do: one that the channel allows and that turned hostile, and others.</summary>
[Collection(FilmCollection.Name)]
public sealed class EmbedAttackTests(BrowserFixture browser, FilmStage stage)
{
    private static readonly string[] Known = ["ready", "qualities", "opened", "state", "teaser-ended", "error"];

    [Fact]
    public async Task HostilePage_AroundThePlayer_ReadsNothingAndForgesNothing()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        var shown = new List<string>();
        context.Request += (_, request) => shown.Add(request.Url.EndsWith("/release/v1/capabilities", StringComparison.Ordinal) ? request.PostData ?? "" : "");
        var inner = stage.Others.Evil + stage.Others.AddBody("<p>inner</p>");
        var watch = await WatchPage.OpenAsync(context, stage.Others.Fan + stage.Others.AddBody(
            $"{stage.EmbedFrame}<iframe title='inner' src='{inner}'></iframe><script>window.heard = []; addEventListener('message', event => heard.push(event.data))</script>"));
        await watch.UntilScopeAsync("teaser");
        await watch.UntilStateAsync("poster");

        // The frame is closed to it.
        foreach (var look in (string[])["frames[0].document", "frames[0].localStorage", "frames[0].indexedDB", "frames[0].eval('1')"])
        {
            await Assert.ThrowsAsync<PlaywrightException>(() => watch.Page.EvaluateAsync(look));
        }

        // What the player hears, in its own words, so that the test knows when all of it has come.
        var player = watch.Page.Frames.Single(frame => frame.Url.StartsWith(stage.Platform.Player, StringComparison.Ordinal));
        await player.EvaluateAsync("window.seen = 0; addEventListener('message', () => seen++); true");
        await watch.Page.EvaluateAsync("""
            for (const forged of [
              { type: 'ticket', ticket: 'A'.repeat(43) }, { type: 'handoff', state: '', code: 'A'.repeat(43) }, { type: 'handoff-declined' }, { type: 'opened', scope: 'full' },
            ]) frames[0].postMessage({ safecloud: 1, ...forged }, '*')
            """);
        await watch.Page.Frames.Single(frame => frame.Url == inner).EvaluateAsync("parent.frames[0].postMessage({ safecloud: 1, type: 'seek', time: 15 }, '*')");
        await player.EvaluateAsync("new Promise(resolve => { const look = () => window.seen === 5 ? resolve() : setTimeout(look, 20); look() })");
        Assert.Equal("poster", await watch.Player.GetAttributeAsync("data-state"));
        Assert.Equal("teaser", await watch.Player.GetAttributeAsync("data-scope"));
        Assert.DoesNotContain(shown, body => body.Contains("ticket", StringComparison.Ordinal));

        // It hears nothing but what is documented.
        Assert.Empty((await watch.Page.EvaluateAsync<string[]>("heard.map(message => message.type)")).Except(Known, StringComparer.Ordinal));

        // The release service does not speak to it.
        await Assert.ThrowsAsync<PlaywrightException>(() => watch.Page.EvaluateAsync(
            "address => fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })", stage.Platform.Site + "/release/v1/capabilities"));
    }

    [Fact]
    public async Task HostilePage_OpeningTheWindowItself_GetsNoCode()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        await WatchPage.SignInAsync(context, stage.Owner);
        var watch = await WatchPage.OpenAsync(context, stage.Others.Fan + stage.Others.AddBody(
            $"{stage.EmbedFrame}<script>window.heard = []; addEventListener('message', event => heard.push(event.data.type))</script>"));
        await watch.UntilStateAsync("poster");
        var address = stage.Platform.Site + stage.Handoff;
        var window = await watch.Page.RunAndWaitForPopupAsync(() => watch.Page.EvaluateAsync("address => { window.opened = window.open(address) }", address));

        // Even if the viewer says yes: a code is made, and the browser gives it to the player's origin or to nobody.
        var answer = await window.RunAndWaitForResponseAsync(
            () => window.GetByRole(AriaRole.Button, new() { Name = $"Play it on {stage.Others.Fan}" }).ClickAsync(),
            response => response.Request.Method == "POST" && response.Url.Contains("/handoff", StringComparison.Ordinal));
        Assert.True(answer.Ok);
        await watch.Page.EvaluateAsync("new Promise(resolve => { const look = () => opened.closed ? resolve() : setTimeout(look, 20); look() })");
        Assert.DoesNotContain("handoff", await watch.Page.EvaluateAsync<string[]>("heard"));
        Assert.Equal("teaser", await watch.Player.GetAttributeAsync("data-scope"));
    }

    [Fact]
    public async Task HostilePage_AroundTheAllowedOne_IsRefusedByTheBrowser()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        var allowed = stage.Others.Fan + stage.Others.AddBody(stage.EmbedFrame);
        var page = await context.NewPageAsync();
        var refused = new TaskCompletionSource<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("frame-ancestors", StringComparison.Ordinal))
            {
                refused.TrySetResult(message.Text);
            }
        };
        await page.GotoAsync(stage.Others.Evil + stage.Others.AddBody($"<iframe title='allowed' src='{allowed}'></iframe>"));
        Assert.Contains(stage.Others.Fan, await refused.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(page.Frames, frame => frame.Url.StartsWith(stage.Platform.Player, StringComparison.Ordinal));
    }
}
