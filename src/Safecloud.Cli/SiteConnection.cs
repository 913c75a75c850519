using Safecloud.Cli.State;
using Safecloud.Cloud;
using Safecloud.Cloud.Jets;
using Safecloud.Cloud.Site;

namespace Safecloud.Cli;

/// <summary>The site a command works with, as the account that signed in.</summary>
internal sealed class SiteConnection
{
    private readonly CliHost _host;
    private readonly string? _jet;
    private Me? _me;

    public SiteConnection(CliHost host, string site, string? jet)
    {
        if (!SiteOrigin.TryParse(site, out var origin))
        {
            throw new CliException($"'{site}' is not the address of a site: give one such as https://fans.example.", ExitCodes.WrongUsage);
        }
        (_host, _jet) = (host, jet);
        Kept = new SiteState(host.State, origin);
        Client = new SiteClient(origin, host.Http, host.Retry, host.Clock) { Token = Kept.Token };
    }

    public SiteClient Client { get; }

    /// <summary>What is kept of this site on this machine.</summary>
    public SiteState Kept { get; }

    /// <summary>The account.</summary>
    /// <exception cref="CliException">Nobody is signed in, or the token holds no more.</exception>
    public async Task<Me> MeAsync(CancellationToken cancellationToken)
    {
        if (Client.Token is null)
        {
            throw new CliException($"You are not signed in to {Client.Site}: run safecloud login.", ExitCodes.NotSignedIn);
        }

        try
        {
            return _me ??= await Client.MeAsync(cancellationToken);
        }
        catch (CloudException error) when (error.Code is "Unauthorized" or "Status401")
        {
            throw new CliException($"{Client.Site} does not know your token any more: run safecloud login.", ExitCodes.NotSignedIn, error);
        }
    }

    /// <summary>The Jet that stores this site's files: as given, as the site says, or guessed for a site on this machine.</summary>
    public async Task<JetClient> JetAsync(CancellationToken cancellationToken)
    {
        var me = _jet is null && Client.Token is not null ? await MeAsync(cancellationToken) : null;
        var origin = _jet ?? me?.Jet ?? Client.Site.GuessJet()
            ?? throw new CliException($"{Client.Site} does not say where its Jet is: give its address with --jet.", ExitCodes.WrongUsage);
        try
        {
            return new JetClient(new JetAddress(origin), _host.Http, _host.Retry, _host.Clock);
        }
        catch (ArgumentException error)
        {
            throw new CliException(error.Message, ExitCodes.WrongUsage, error);
        }
    }
}
