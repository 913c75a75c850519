using System.CommandLine;
using Safecloud.Cli.Releasing;
using Safecloud.Cli.Vaults;

namespace Safecloud.Cli.Commands;

/// <summary><c>safecloud channel</c>: open and list channels, renew their films' keys.</summary>
internal sealed class ChannelCommand(CliHost host)
{
    private readonly Argument<string> _slug = new("slug") { Description = "Its address: lower-case letters, digits, single hyphens." };
    private readonly Option<string> _name = new("--name") { Description = "The name people read.", Required = true };
    private readonly Option<string?> _about = new("--about") { Description = "What it is about, in Markdown." };

    private readonly Argument<string?> _which = new("slug") { Description = "Only this channel; without it, all of yours.", Arity = ArgumentArity.ZeroOrOne };

    public Command Create()
    {
        var create = new Command("create", "Open a channel and give it its publisher key.") { _slug, _name, _about };
        create.SetAction((parsed, cancellationToken) =>
            CreateAsync(parsed.Connect(host), parsed.GetRequiredValue(_slug), parsed.GetRequiredValue(_name), parsed.GetValue(_about), cancellationToken));
        var list = new Command("list", "List your channels.");
        list.SetAction((parsed, cancellationToken) => ListAsync(parsed.Connect(host), cancellationToken));
        var renew = new Command("renew", "Renew the keys of films that the release service may hand out no longer before long.") { _which };
        renew.SetAction((parsed, cancellationToken) => RenewAsync(parsed.Connect(host), parsed.GetValue(_which), cancellationToken));
        return new Command("channel", "Your channels.") { create, list, renew };
    }

    private async Task<int> CreateAsync(SiteConnection site, string slug, string name, string? about, CancellationToken cancellationToken)
    {
        var me = await site.MeAsync(cancellationToken);
        var vaults = new VaultStore(host, site);
        using var vault = await vaults.OpenAsync(cancellationToken);
        var known = me.Channels.FirstOrDefault(channel => channel.Slug == slug);
        if (known is null)
        {
            known = await site.Client.CreateChannelAsync(slug, name, about, cancellationToken);
            host.Screen.Note($"Channel {slug} is open.");
        }
        else
        {
            host.Screen.Note($"Channel {slug} is already yours.");
        }

        using var publisher = await new PublisherKeys(site, vaults).GetAsync(vault, known, cancellationToken);
        host.Screen.Result($"{site.Client.Site}/c/{slug}");
        return ExitCodes.Done;
    }

    private async Task<int> RenewAsync(SiteConnection site, string? slug, CancellationToken cancellationToken)
    {
        var me = await site.MeAsync(cancellationToken);
        if (slug is not null && me.Channels.All(channel => channel.Slug != slug))
        {
            throw new CliException($"You have no channel {slug}: run safecloud channel list.");
        }

        using var vault = await new VaultStore(host, site).OpenAsync(cancellationToken);
        var (renewed, foreign) = await new RenewKeys(host, site).RunAsync(vault, slug, cancellationToken);
        foreach (var title in foreign)
        {
            host.Screen.Note($"Not renewed: {title}. This vault did not seal it; renew it where the vault is that did.");
        }
        host.Screen.Result(renewed == 0 && foreign.Count == 0 ? "Nothing is to be renewed yet." : $"Renewed the keys of {renewed} {(renewed == 1 ? "film" : "films")} for 90 days.");
        return foreign.Count == 0 ? ExitCodes.Done : ExitCodes.Refused;
    }

    private async Task<int> ListAsync(SiteConnection site, CancellationToken cancellationToken)
    {
        var me = await site.MeAsync(cancellationToken);
        foreach (var channel in me.Channels)
        {
            host.Screen.Result($"{channel.Slug}\t{channel.Name}\t{channel.PublisherKeyId ?? "no publisher key yet"}");
        }
        if (me.Channels.Count == 0)
        {
            host.Screen.Note("You have no channel yet: run safecloud channel create.");
        }
        return ExitCodes.Done;
    }
}
