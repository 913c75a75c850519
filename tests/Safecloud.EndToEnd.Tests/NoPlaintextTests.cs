using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Safecloud.Data;
using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>
/// After a film was published, with the command line or in the browser, and sold, nothing that the server keeps or ever saw holds a
/// stretch of it, or a key that opens it. Poster, title and description are public by choice.
/// </summary>
public sealed class NoPlaintextTests(BrowserFixture browser) : IDisposable
{
    private readonly HttpTap _tap = new();
    private readonly ServerTemporaryFiles _temporary = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_AfterPublicationByCommandLineAndSale_NeverSawPlaintextOrKeys()
    {
        await using var stage = new FilmStage(services => services.AddSingleton<IStartupFilter>(_tap));
        await stage.InitializeAsync();
        await BuyAndWatchAsync(stage);

        using var secrets = await CreatorSecrets.OpenAsync(stage.Platform, stage.CreatorToken, stage.RecoveryCode, Stop);
        var search = await WhatMustNotBeFoundAsync(stage.Platform, stage.Creator, secrets, await RootCidAsync(stage.Platform));
        await NothingIsFoundAsync(stage.Platform, search);
        await PlantedIsFoundAsync(stage.Platform, search, secrets);
        await NothingIsFoundInServerLogAsync(stage.Platform, search);
    }

    [Fact]
    public async Task Server_AfterPublicationInTheBrowser_NeverSawPlaintextOrKeys()
    {
        await using var platform = await PlatformFactory.StartAsync(services: services => services.AddSingleton<IStartupFilter>(_tap), cancellationToken: Stop);
        var film = Path.Combine(platform.Folder, "film.mp4");
        await SourceFilm.CutAsync(film, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(10), lines: 480, Stop);
        await using var context = await browser.NewContextAsync(platform);
        var studio = await StudioPage.EnterAsync(context, "kiln");
        await studio.ChooseAsync(film);
        var code = await studio.MakeVaultAsync();
        await studio.WaitForAsync("complete");
        await studio.Page.Locator("[data-publish]").ClickAsync();
        await Assertions.Expect(studio.Page.GetByText("Published", new() { Exact = true }).First).ToBeVisibleAsync();

        // A second machine of the creator's, with the code alone, sees what the browser made.
        var token = await studio.MakeTokenAsync();
        var machine = new CommandLine(platform.Site, Path.Combine(platform.Folder, "second-machine"));
        await machine.RunAsync(Stop, "login", "--token", token);
        await machine.RunAsync(Stop, "vault", "open", "--code", code);
        using var secrets = await CreatorSecrets.OpenAsync(platform, token, code, Stop);
        var search = await WhatMustNotBeFoundAsync(platform, machine, secrets, await RootCidAsync(platform));
        await NothingIsFoundAsync(platform, search);
        await PlantedIsFoundAsync(platform, search, secrets);
        await NothingIsFoundInServerLogAsync(platform, search);
    }

    /// <inheritdoc/>
    public void Dispose() => _temporary.Dispose();

    private static string OpenedFolder(PlatformFactory platform) => Path.Combine(platform.Folder, "opened");

    private async Task BuyAndWatchAsync(FilmStage stage)
    {
        var viewer = await stage.MakeViewerAsync(creditsMinor: 500, Stop);
        await using var context = await browser.NewContextAsync(stage.Platform);
        await WatchPage.SignInAsync(context, viewer);
        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        await watch.PlayAsync();
        await watch.UntilStateAsync("wall");
        await watch.Wall.Locator("button[data-pay]").ClickAsync();
        await watch.UntilScopeAsync("full");
        await watch.UntilStateAsync("ended");
    }

    // Every init and media segment of every rendition, as its creator opens it, and every key.
    private static async Task<PlaintextSearch> WhatMustNotBeFoundAsync(PlatformFactory platform, CommandLine creator, CreatorSecrets secrets, string rootCid)
    {
        await creator.RunAsync(Stop, "fetch", rootCid, "--out", OpenedFolder(platform));
        using var client = platform.CreateClient(platform.Jet);
        using var manifest = JsonDocument.Parse(await client.GetStringAsync(new Uri($"/jet/v2/files/{rootCid}", UriKind.Relative), Stop));
        var search = new PlaintextSearch();
        secrets.AddTo(search, manifest.RootElement);
        var chunks = manifest.RootElement.GetProperty("stm").GetProperty("tracks").EnumerateObject()
            .Where(track => track.Name.StartsWith("video.", StringComparison.Ordinal) || track.Name.StartsWith("audio.", StringComparison.Ordinal))
            .ToDictionary(track => track.Name, track => track.Value.GetProperty("chunks").GetInt32(), StringComparer.Ordinal);
        Assert.InRange(chunks.Count, 3, 5);
        foreach (var (track, count) in chunks)
        {
            var parts = FilmParts.Of(await File.ReadAllBytesAsync(Path.Combine(OpenedFolder(platform), track + ".mp4"), Stop));
            Assert.Equal(1 + count, parts.Count);
            Assert.All(parts, (part, index) => Assert.NotEqual(0, search.AddPlaintext($"part {index} of {track}", part)));
        }

        search.AddPlaintext("index", await File.ReadAllBytesAsync(Path.Combine(OpenedFolder(platform), "index.json"), Stop));
        Assert.InRange(search.WindowCount, 1_000, int.MaxValue);
        return search;
    }

    private async Task NothingIsFoundAsync(PlatformFactory platform, PlaintextSearch search)
    {
        Assert.Empty(search.FindInFolder(Path.Combine(platform.Folder, "data")));
        Assert.Empty(_temporary.Find(search));
        Assert.Empty(FindInBodies(search));
        await using var database = await platform.OpenDatabaseAsync(Stop);
        Assert.Empty(await search.FindInDatabaseAsync(database, Stop));
    }

    // What PostgreSQL itself wrote: statements that failed stand in its log, as a planted one does.
    private static async Task NothingIsFoundInServerLogAsync(PlatformFactory platform, PlaintextSearch search)
    {
        Assert.SkipUnless(platform.Provider is DatabaseProvider.Postgres, "All but the database server's own log was searched: that log is read of PostgreSQL only.");
        var log = await PostgresCopy.ReadServerLogAsync(platform.ConnectionString, Stop);
        Assert.SkipWhen(log is null, "All but the database server's own log was searched: tools/postgres.sh did not start this server.");
        Assert.Empty(search.Find("server log", log));

        search.AddText("planted", "planted-" + platform.Port);
        await PostgresCopy.PlantInServerLogAsync(platform.ConnectionString, "planted-" + platform.Port, Stop);
        Assert.NotEmpty(search.Find("server log", (await PostgresCopy.ReadServerLogAsync(platform.ConnectionString, Stop))!));
    }

    // The same search finds what is planted: a stretch of the film at an odd place of a file, keys in a text, both in a temporary file
    // that lives as long as its request.
    private async Task PlantedIsFoundAsync(PlatformFactory platform, PlaintextSearch search, CreatorSecrets secrets)
    {
        var data = Path.Combine(platform.Folder, "data");
        var film = await File.ReadAllBytesAsync(Directory.GetFiles(OpenedFolder(platform), "video.*").First(), Stop);
        await File.WriteAllBytesAsync(Path.Combine(data, "planted"), [1, 2, 3, .. film.AsSpan(film.Length / 2, 300)], Stop);
        Assert.Single(search.FindInFolder(data));

        using var client = platform.CreateClient();
        using var planted = new StringContent("{\"key\":\"" + Convert.ToBase64String(secrets.VaultKey) + "\"}", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/api/v1/device-codes", UriKind.Relative), planted, Stop);
        Assert.Contains(FindInBodies(search), found => found.Contains("vault key", StringComparison.Ordinal));

        // A form that shows its cookie is read to its end in search of the token.
        await client.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative), Stop);
        using var upload = new LingeringUpload(film, until: () => _temporary.Find(search).Any());
        using var refused = await client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), upload, Stop);
        Assert.NotEmpty(_temporary.Find(search));
    }

    private IEnumerable<string> FindInBodies(PlaintextSearch search) => _tap.Bodies.SelectMany(body => search.Find(body.Place, body.Bytes));

    // The only film there is.
    private static async Task<string> RootCidAsync(PlatformFactory platform)
    {
        await using var connection = await platform.OpenDatabaseAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"RootCid\" FROM \"EpisodeFiles\"";
        return (string)(await command.ExecuteScalarAsync(Stop))!;
    }
}
