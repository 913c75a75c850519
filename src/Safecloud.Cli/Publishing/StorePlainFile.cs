using Safecloud.Cli.Output;
using Safecloud.Cli.Vaults;
using Safecloud.Cloud;
using Safecloud.Cloud.Publishing;
using Safecloud.Protocol;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Cli.Publishing;

/// <summary>Stores a plain file under a salt that is kept for it, so that a second run stores nothing twice.</summary>
internal sealed class StorePlainFile(CliHost host, SiteConnection site)
{
    private const string MediaType = "application/octet-stream";

    /// <returns>The rootCid.</returns>
    public async Task<string> RunAsync(string path, string channelSlug, string? title, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new CliException($"There is no file '{path}'.", ExitCodes.WrongUsage);
        }

        var me = await site.MeAsync(cancellationToken);
        var channel = me.Channels.FirstOrDefault(own => own.Slug == channelSlug)
            ?? throw new CliException($"You have no channel {channelSlug}: run safecloud channel list.");
        var vaults = new VaultStore(host, site);
        using var vault = await vaults.OpenAsync(cancellationToken);
        using var publisher = await new PublisherKeys(site, vaults).GetAsync(vault, channel, cancellationToken);

        var folder = new PublicationFolder(host.State, SourceIdentity.Name(site.Client.Site.Text, "store", channelSlug, full));
        var record = await BeginAsync(folder, full, channelSlug, title ?? Path.GetFileName(full), vault.RootKey, cancellationToken);
        try
        {
            return await StoreAsync(folder, record, vault.RootKey, publisher, cancellationToken);
        }
        catch (CloudException error) when (error.Code is nameof(ProblemCode.SaltReused))
        {
            folder.Clear(); // so that the next run begins under a new salt
            throw new CliException("The file was changed while it was being stored: run the command again.", inner: error);
        }
    }

    private async Task<PublicationRecord> BeginAsync(PublicationFolder folder, string path, string channel, string title, RootKey rootKey, CancellationToken cancellationToken)
    {
        var recipe = await SourceIdentity.OfAsync(path, cancellationToken);
        if (folder.Record is { } known && known.Recipe == recipe)
        {
            return known;
        }

        folder.Clear();
        using var keys = rootKey.CreateFile();
        var record = new PublicationRecord
        {
            Site = site.Client.Site.Text,
            Channel = channel,
            Source = path,
            Recipe = recipe,
            Salt = keys.Salt.ToString(),
            Depth = 0,
            Title = title,
        };
        folder.Write(record);
        return record;
    }

    private async Task<string> StoreAsync(PublicationFolder folder, PublicationRecord record, RootKey rootKey, Es256KeyPair publisher, CancellationToken cancellationToken)
    {
        using var keys = PublicationFolder.KeysOf(rootKey, record);
        using var ledger = folder.OpenLedger(keys.Salt);
        using var session = (await site.JetAsync(cancellationToken)).ForPublisher(publisher);
        await using var source = new FileStream(record.Source, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan | FileOptions.Asynchronous);
        using var line = new ProgressLine(host.Screen, "Storing", host.Clock);
        var request = new StoreRequest
        {
            Source = source,
            Meta = new FileMeta { Title = record.Title, Type = MediaType, Size = source.Length },
            Keys = keys,
            Ledger = ledger,
            Publisher = publisher,
        };
        var manifest = await new StoreFile(session, host.Clock).RunAsync(request, new StoreProgressLine(line), cancellationToken);
        folder.Write(record with { RootCid = manifest.RootCid.ToString() });
        return manifest.RootCid.ToString();
    }
}
