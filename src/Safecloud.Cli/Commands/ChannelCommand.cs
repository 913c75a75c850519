using System.CommandLine;
using Safecloud.Cli.Vaults;

namespace Safecloud.Cli.Commands;

/// <summary><c>safecloud channel</c>: open and list channels.</summary>
internal sealed class ChannelCommand(CliHost host)
{
    private readonly Argument<string> _slug = new("slug") { Description = "Its address: lower-case letters, digits, single hyphens." };
    private readonly Option<string> _name = new("--name") { Description = "The name people read.", Required = true };
    private readonly Option<string?> _about = new("--about") { Description = "What it is about, in Markdown." };

    public Command Create()
    {
        var create = new Command("create", "Open a channel and give it its publisher key.") { _slug, _name, _about };
        create.SetAction((parsed, cancellationToken) =>
            CreateAsync(parsed.Connect(host), parsed.GetRequiredValue(_slug), parsed.GetRequiredValue(_name), parsed.GetValue(_about), cancellationToken));
        var list = new Command("list", "List your channels.");
        list.SetAction((parsed, cancellationToken) => ListAsync(parsed.Connect(host), cancellationToken));
        return new Command("channel", "Your channels.") { create, list };
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
