using Safecloud.Cli.Output;
using Safecloud.Cli.Releasing;
using Safecloud.Cli.Vaults;
using Safecloud.Cloud;
using Safecloud.Cloud.Publishing;
using Safecloud.Media;
using Safecloud.Media.Probing;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Vault;

namespace Safecloud.Cli.Publishing;

/// <summary><c>safecloud publish</c>: transcode, seal, upload, register, all on this machine; run again it goes on where it stopped.</summary>
internal sealed class PublishFilm(CliHost host, SiteConnection site, MediaLimits limits)
{
    private const int N = 4;

    /// <returns>The episode's page.</returns>
    public async Task<string> RunAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        var me = await site.MeAsync(cancellationToken);
        var channel = me.Channels.FirstOrDefault(own => own.Slug == request.Channel)
            ?? throw new CliException($"You have no channel {request.Channel}: run safecloud channel create {request.Channel}, or safecloud channel list.");
        var source = await new ProbeMedia(limits).RunAsync(request.File, cancellationToken);
        var plan = await FilmPlan.OfAsync(source, request, limits, cancellationToken);

        var folder = new PublicationFolder(host.State, SourceIdentity.Name(site.Client.Site.Text, request.Channel, source.Path));
        if (folder.Record is { Url: { } done } finished && finished.Recipe == plan.Recipe && !request.Again)
        {
            host.Screen.Note("This file is published already; --again publishes it a second time.");
            return done;
        }

        var vaults = new VaultStore(host, site);
        using var vault = await vaults.OpenAsync(cancellationToken);
        using var publisher = await new PublisherKeys(site, vaults).GetAsync(vault, channel, cancellationToken);
        var record = Begin(folder, plan, request, vault.RootKey, fresh: request.Again && folder.Record?.Url is not null);
        if (record.Episode is null)
        {
            var episode = await site.Client.CreateEpisodeAsync(request.Channel, request.Title, request.Description, cancellationToken);
            folder.Write(record = record with { Episode = episode.Id });
        }

        var film = await SealAsync(folder, plan, record, vault.RootKey, publisher, cancellationToken);
        record = folder.Record!;
        using (var keys = PublicationFolder.KeysOf(vault.RootKey, record))
        {
            await new RegisterEpisode(host, site, limits).RunAsync(film, keys, source, request, record.Episode!.Value, cancellationToken);
        }
        var page = await FinishAsync(request, record.Episode!.Value, cancellationToken);
        folder.Write(record with { Url = page });
        folder.DeleteSpool();
        await RenewAsync(vault, request.Channel, cancellationToken);
        return page;
    }

    /// <summary>The vault is open, so films published earlier get fresh keys on the way. What fails here does not undo the publication.</summary>
    private async Task RenewAsync(CreatorVault vault, string channel, CancellationToken cancellationToken)
    {
        try
        {
            var (renewed, _) = await new RenewKeys(host, site).RunAsync(vault, channel, cancellationToken);
            if (renewed > 0)
            {
                host.Screen.Note($"Renewed the keys of {renewed} earlier {(renewed == 1 ? "film" : "films")}.");
            }
        }
        catch (CloudException error)
        {
            host.Screen.Note($"Keys of earlier films were not renewed: {error.Message} Run safecloud channel renew.");
        }
    }

    /// <summary>Seals and uploads; begins once more under a new salt when what an earlier run sealed is gone.</summary>
    private async Task<FinishedFilm> SealAsync(
        PublicationFolder folder, FilmPlan plan, PublicationRecord record, RootKey rootKey, Es256KeyPair publisher, CancellationToken cancellationToken)
    {
        try
        {
            return await SealOnceAsync(folder, plan, record, rootKey, publisher, cancellationToken);
        }
        catch (CloudException error) when (error.Code is CloudErrors.PublicationLost or nameof(Protocol.ProblemCode.SaltReused))
        {
            host.Screen.Note(error.Message + " Beginning anew.");
            folder.Clear();
            var fresh = NewRecord(plan, record.Title, record.Description, rootKey) with { Episode = record.Episode };
            folder.Write(fresh);
            return await SealOnceAsync(folder, plan, fresh, rootKey, publisher, cancellationToken);
        }
    }

    private async Task<FinishedFilm> SealOnceAsync(
        PublicationFolder folder, FilmPlan plan, PublicationRecord record, RootKey rootKey, Es256KeyPair publisher, CancellationToken cancellationToken)
    {
        using var keys = PublicationFolder.KeysOf(rootKey, record);
        using var ledger = folder.OpenLedger(keys.Salt);
        using var session = (await site.JetAsync(cancellationToken)).ForPublisher(publisher);
        using var line = new ProgressLine(host.Screen, "Publishing", host.Clock);
        using var progress = new FilmProgress(line);
        var options = new PublicationOptions { N = N, Stored = progress.OnStored, CancellationToken = cancellationToken };
        await using var publication = new Publication(keys, ledger, folder.OpenSpool(), session, options);
        using var film = new FilmPublication(publication, plan.Tracks, N, record.Depth);
        var finished = await new SealFilm(host, limits).RunAsync(film, publication, plan, record, publisher, progress, cancellationToken);
        folder.Write(record with { RootCid = finished.Manifest.RootCid.ToString() });
        return finished;
    }

    private PublicationRecord Begin(PublicationFolder folder, FilmPlan plan, PublishRequest request, RootKey rootKey, bool fresh)
    {
        var known = fresh ? null : folder.Record;
        if (known?.Recipe == plan.Recipe)
        {
            host.Screen.Note("Going on where the last run stopped.");
            return known;
        }

        folder.Clear();
        var record = NewRecord(plan, request.Title, request.Description, rootKey) with { Episode = known is { Url: null } ? known.Episode : null };
        folder.Write(record);
        return record;
    }

    private PublicationRecord NewRecord(FilmPlan plan, string title, string? description, RootKey rootKey)
    {
        using var keys = rootKey.CreateFile();
        return new PublicationRecord
        {
            Site = site.Client.Site.Text,
            Channel = plan.Channel,
            Source = plan.Source.Path,
            Recipe = plan.Recipe,
            Salt = keys.Salt.ToString(),
            Depth = FilmPublication.DepthFor(N, plan.EstimatedSegments),
            Title = title,
            Description = description,
        };
    }

    private async Task<string> FinishAsync(PublishRequest request, Guid episode, CancellationToken cancellationToken)
    {
        var known = request.Draft
            ? await site.Client.ReadEpisodeAsync(episode, cancellationToken)
            : await site.Client.PublishAsync(episode, cancellationToken);
        return known.Url ?? $"{site.Client.Site}/episodes/{episode}";
    }
}
