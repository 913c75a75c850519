using Microsoft.Extensions.DependencyInjection;
using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Persistence;
using Safecloud.Testing;
using Safecloud.Web.Features.Accounts;
using Safecloud.Web.Features.Devices;

namespace Safecloud.EndToEnd.Tests;

/// <summary>
/// A platform on which a creator has published a film with the command line: 8 s of 16 s are free, the rest costs 3.00. Pages of
/// <see cref="OtherSites.Fan"/> may show it.
/// </summary>
public sealed class FilmStage : IAsyncLifetime
{
    private readonly Action<IServiceCollection>? _services;
    private PlatformFactory? _platform;
    private OtherSites? _sites;

    /// <summary>A stage of the usual kind.</summary>
    public FilmStage()
    {
    }

    /// <summary>A stage whose host has other services.</summary>
    internal FilmStage(Action<IServiceCollection> services) => _services = services;

    /// <summary>How long the film is.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromSeconds(16);

    /// <summary>How much of it is free: two segments.</summary>
    public static TimeSpan FreePart { get; } = TimeSpan.FromSeconds(8);

    /// <summary>The platform.</summary>
    public PlatformFactory Platform => _platform ?? throw new InvalidOperationException("The stage has not been set.");

    /// <summary>Pages that are not the platform's.</summary>
    public OtherSites Others => _sites ?? throw new InvalidOperationException("The stage has not been set.");

    /// <summary>The frame with the film that a page of another site would hold.</summary>
    public string EmbedFrame { get; private set; } = "";

    /// <summary>The window that a player in a page of another site opens.</summary>
    public string Handoff { get; private set; } = "";

    /// <summary>The film's page on the site.</summary>
    public string Episode { get; private set; } = "";

    /// <summary>The creator's command line.</summary>
    public CommandLine Creator { get; private set; } = new("", "");

    /// <summary>Who made the film.</summary>
    public Person Owner { get; private set; } = new("", "");

    /// <summary>What the creator wrote down.</summary>
    public string RecoveryCode { get; private set; } = "";

    /// <summary>The creator's personal token.</summary>
    public string CreatorToken { get; private set; } = "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        _platform = await PlatformFactory.StartAsync(services: _services, cancellationToken: cancellationToken);
        var creator = await StageAccounts.MakeAsync(_platform, "Creator", isOperator: false, cancellationToken);

        Creator = new CommandLine(Platform.Site, Path.Combine(Platform.Folder, "creator"));
        Owner = StageAccounts.SignInOf(creator);
        CreatorToken = await MakeTokenAsync(creator, cancellationToken);
        await Creator.RunAsync(cancellationToken, "login", "--token", CreatorToken);
        RecoveryCode = await Creator.RunAsync(cancellationToken, "vault", "create", "--code-only");
        await Creator.RunAsync(cancellationToken, "channel", "create", "reel", "--name", "The Reel");

        var film = Path.Combine(Platform.Folder, "film.mp4");
        await SourceFilm.CutAsync(film, TimeSpan.FromSeconds(6), Length, lines: 720, cancellationToken);
        Episode = await Creator.RunAsync(
            cancellationToken, "publish", film, "--channel", "reel", "--title", "A fine morning", "--teaser", "8s", "--price", "3.00", "--heights", "720,360");
        _sites = await OtherSites.StartAsync(cancellationToken);
        await AllowFanAsync(creator.Id, cancellationToken);
    }

    /// <summary>Someone who can sign in with a password and, if asked for, pay with credits.</summary>
    public Task<Person> MakeViewerAsync(long creditsMinor, CancellationToken cancellationToken) =>
        StageAccounts.MakeViewerAsync(Platform, creditsMinor, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_sites is not null)
        {
            await _sites.DisposeAsync();
        }

        if (_platform is not null)
        {
            await _platform.DisposeAsync();
        }
    }

    // As the channel's page in the studio does it.
    private async Task AllowFanAsync(Guid ownerId, CancellationToken cancellationToken)
    {
        await using var scope = Platform.Services.CreateAsyncScope();
        var changes = new ChannelChanges
        {
            Name = "The Reel",
            About = null,
            Embeds = new EmbedPolicy { Audience = EmbedAudience.Listed, Origins = [WebOrigin.Parse(Others.Fan)] },
        };
        var film = await scope.ServiceProvider.GetRequiredService<FindEpisodeByAddress>().RunAsync("reel", new Uri(Episode).Segments[^1], cancellationToken);
        Handoff = $"/episodes/{film!.Id}/handoff?embedder={Uri.EscapeDataString(Others.Fan)}&device={new string('a', 64)}&state=mine";
        EmbedFrame = $"<iframe id='player' title='A fine morning' width='640' height='360' allow='autoplay; fullscreen; picture-in-picture' referrerpolicy='strict-origin' src='{Platform.Player}/embed/{film.Id}'></iframe>";
        Assert.Equal(EditResult.Saved, await scope.ServiceProvider.GetRequiredService<EditChannel>().RunAsync(ownerId, "reel", changes, cancellationToken));
    }

    private async Task<string> MakeTokenAsync(Account account, CancellationToken cancellationToken)
    {
        await using var scope = Platform.Services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<CreatePersonalToken>().RunAsync(account.Id, "Test", cancellationToken: cancellationToken);
        return token.Reveal();
    }

    /// <summary>How somebody signs in.</summary>
    public sealed record Person(string Email, string Password);
}
