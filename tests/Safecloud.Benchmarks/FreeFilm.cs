using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.EndToEnd.Tests;
using Safecloud.Testing;
using Safecloud.Web.Features.Accounts;
using Safecloud.Web.Features.Devices;

namespace Safecloud.Benchmarks;

/// <summary>A platform with one free film of 16 s in 720p, published by the command line, and the same segments opened again.</summary>
internal sealed partial class FreeFilm : IAsyncDisposable
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(16);

    private readonly PlatformFactory _platform;

    private FreeFilm(PlatformFactory platform, string page, string tracks) => (_platform, Page, Tracks) = (platform, page, tracks);

    /// <summary>The film's page on the site.</summary>
    public string Page { get; }

    /// <summary>A folder with a file for each track, as they were published: <c>video.720p.mp4</c>, <c>audio.main.mp4</c>.</summary>
    public string Tracks { get; }

    /// <summary>Publishes it.</summary>
    public static async Task<FreeFilm> PublishAsync(CancellationToken cancellationToken)
    {
        var platform = await PlatformFactory.StartAsync(cancellationToken: cancellationToken);
        var creator = new CommandLine(platform.Site, Path.Combine(platform.Folder, "creator"));
        await creator.RunAsync(cancellationToken, "login", "--token", await MakeTokenAsync(platform, cancellationToken));
        await creator.RunAsync(cancellationToken, "vault", "create", "--code-only");
        await creator.RunAsync(cancellationToken, "channel", "create", "reel", "--name", "The Reel");

        var film = Path.Combine(platform.Folder, "film.mp4");
        await SourceFilm.CutAsync(film, TimeSpan.FromSeconds(6), Length, lines: 720, cancellationToken);
        var page = await creator.RunAsync(cancellationToken, "publish", film, "--channel", "reel", "--title", "A fine morning", "--price", "0", "--heights", "720");

        var tracks = Path.Combine(platform.Folder, "tracks");
        using var site = platform.CreateClient();
        var episode = PlayerAddress().Match(await site.GetStringAsync(new Uri(page, UriKind.RelativeOrAbsolute), cancellationToken)).Groups["id"].Value;
        await creator.RunAsync(cancellationToken, "fetch", episode, "--out", tracks);
        return new FreeFilm(platform, page, tracks);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    private static async Task<string> MakeTokenAsync(PlatformFactory platform, CancellationToken cancellationToken)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<CreateAccount>().RunAsync(
            new NewAccount { DisplayName = "Creator", Email = "creator@example.org", Password = "correct-horse-battery", IsOperator = false }, cancellationToken);
        var token = await scope.ServiceProvider.GetRequiredService<CreatePersonalToken>().RunAsync(account.Id, "Bench", cancellationToken: cancellationToken);
        return token.Reveal();
    }

    [GeneratedRegex("<iframe id=\"player\" src=\"[^\"]*/episodes/(?<id>[0-9a-f-]{36})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlayerAddress();
}
