using System.Net;
using System.Text;
using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>The release service in a process of its own, on its own port: it alone has the keys, and the site cannot do without it.</summary>
public sealed class SplitRolesTests(BrowserFixture browser) : IAsyncLifetime
{
    private PlatformProcess? _site;
    private PlatformProcess? _release;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private PlatformProcess Site => _site!;

    private PlatformProcess Release => _release!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var port = PlatformFactory.FreePort();
        var origin = $"http://release.localhost:{port}";
        _site = await PlatformProcess.StartNewAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Platform:Roles"] = "site,jet,origin,jobs",
                ["Origins:Release"] = origin,
                ["Release:KeyFile"] = null,
                ["Release:CreateKeyFile"] = null,
            },
            Stop);
        _release = _site.PrepareRelease(port, origin);
    }

    [Fact]
    public async Task Film_WithTheReleaseServiceApart_IsPublishedAndWatchedThroughItAndThroughItAlone()
    {
        var creator = await MakeCreatorAsync();
        var film = Path.Combine(Site.Folder, "film.mp4");
        await SourceFilm.CutAsync(film, TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(8), lines: 360, Stop);
        string[] publish = ["publish", film, "--channel", "reel", "--title", "Kept apart", "--price", "0", "--heights", "360"];

        // Without the service nothing can be published, and it is said why; what was done until then is not lost.
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => creator.RunAsync(Stop, publish));
        Assert.Contains("release service does not answer", refused.Message, StringComparison.Ordinal);
        await Release.StartAsync(Stop);
        var episode = await creator.RunAsync(Stop, publish);

        // The site alone hands out nothing: it has neither the route nor a key.
        Assert.Equal(HttpStatusCode.NotFound, await AskForKeysAsync(Site.Site));
        Assert.Equal(HttpStatusCode.BadRequest, await AskForKeysAsync($"http://release.localhost:{Release.Port}"));
        Assert.Empty(Directory.GetFiles(Site.Folder, "release-key*", SearchOption.TopDirectoryOnly));
        Assert.Single(Directory.GetFiles(Release.Folder, "release-key.json"));
        await WatchAsync(episode);

        // A key is rotated while both run: what is stored moves to it, and viewers notice nothing.
        var noKeys = await Assert.ThrowsAsync<InvalidOperationException>(() => Site.RunAsync("rotate-release-key", Stop));
        Assert.Contains("no role 'release'", noKeys.Message, StringComparison.Ordinal);
        var rotated = await Release.RunAsync("rotate-release-key", Stop);
        Assert.Contains("Sealed 1 stored capabilities to the newest key.", rotated, StringComparison.Ordinal);
        Assert.Contains("Nothing is left under an older key", rotated, StringComparison.Ordinal);
        await WatchAsync(episode);

        // With the service gone the player says so; when it is back, it plays.
        await Release.KillAsync();
        await using var context = await browser.NewContextAsync(Site.Site);
        var watch = await WatchPage.OpenAsync(context, episode);
        await watch.UntilStateAsync("error");
        Assert.Equal("ReleaseUnreachable", await watch.Player.GetAttributeAsync("data-error"));
        await Release.StartAsync(Stop);
        await watch.Frame.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await watch.UntilScopeAsync("full");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_release is not null)
        {
            await _release.DisposeAsync();
        }

        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    private async Task<CommandLine> MakeCreatorAsync()
    {
        var accounts = await Site.CommandAsync("demo-accounts", Stop);
        var creator = new CommandLine(Site.Site, Path.Combine(Site.Folder, "creator"));
        await creator.RunAsync(Stop, "login", "--token", accounts["creator_token"]);
        await creator.RunAsync(Stop, "vault", "create", "--code-only");
        await creator.RunAsync(Stop, "channel", "create", "reel", "--name", "The Reel");
        return creator;
    }

    private async Task WatchAsync(string episode)
    {
        await using var context = await browser.NewContextAsync(Site.Site);
        var watch = await WatchPage.OpenAsync(context, episode);
        await watch.PlayAsync();
        await watch.UntilScopeAsync("full");
        await watch.UntilTimeAsync(1);
    }

    // As the player would, with a device claim that is none: whoever hands out keys says that; whoever does not has no such page.
    private async Task<HttpStatusCode> AskForKeysAsync(string origin)
    {
        using var client = new HttpClient(LoopbackHandler.Create(followRedirects: false));
        using var request = new HttpRequestMessage(HttpMethod.Post, origin + "/release/v1/capabilities")
        {
            Content = new StringContent($$"""{"device":{},"episode":"{{Guid.NewGuid()}}"}""", Encoding.UTF8, "application/json"),
            Headers = { { "Origin", $"http://player.localhost:{Site.Port}" } },
        };
        using var answer = await client.SendAsync(request, Stop);
        return answer.StatusCode;
    }
}
