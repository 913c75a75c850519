using System.CommandLine;
using System.Globalization;
using System.Text;
using Safecloud.Cli.Reading;
using Safecloud.Cloud.Granting;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Trees;

namespace Safecloud.Cli.Commands;

/// <summary><c>safecloud grant</c>: gives another machine access to an own file, or to a part of it.</summary>
internal sealed class GrantCommand(CliHost host)
{
    private const int LongestDays = 90;

    private readonly Argument<string> _target = new("target") { Description = "A rootCid, or the id of an own episode." };
    private readonly Option<string> _device = new("--device") { Description = "A file with the other machine's device claim (safecloud device).", Required = true };
    private readonly Option<string?> _tracks = new("--tracks") { Description = "Only these tracks, such as index,meta,video.720p,audio.main." };
    private readonly Option<string?> _chunks = new("--chunks") { Description = "Only these chunks of the tracks, such as 0:12 (the end is not included)." };
    private readonly Option<int> _days = new("--days") { Description = "How long it holds.", DefaultValueFactory = _ => 30 };
    private readonly Option<bool> _handOn = new("--hand-on") { Description = "The other may hand it on, never wider." };

    public Command Create()
    {
        var command = new Command("grant", "Grant another machine access; prints the capability, which only that machine can open.") { _target, _device, _tracks, _chunks, _days, _handOn };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var site = parsed.Connect(host);
        var opener = new FileOpener(host, site);
        var device = await ReadDeviceAsync(parsed.GetRequiredValue(_device), cancellationToken);
        var rootCid = await opener.RootCidAsync(parsed.GetRequiredValue(_target), cancellationToken);
        var manifest = await (await site.JetAsync(cancellationToken)).GetManifestAsync(rootCid, cancellationToken);
        using var keys = await opener.OwnKeysAsync(manifest, cancellationToken);
        var days = parsed.GetValue(_days);
        if (days is < 1 or > LongestDays)
        {
            throw new CliException($"A grant holds 1 to {LongestDays} days.", ExitCodes.WrongUsage);
        }

        var request = new GrantRequest
        {
            Manifest = manifest,
            Device = device,
            Links = Links(manifest, parsed.GetValue(_tracks), parsed.GetValue(_chunks)),
            Lasts = TimeSpan.FromDays(days),
            AdminLevel = parsed.GetValue(_handOn) ? GrantLevels.HandOn : 0,
        };
        host.Screen.Result(new GrantAccess(host.Clock).Run(keys, request));
        return ExitCodes.Done;
    }

    private async Task<DeviceClaim> ReadDeviceAsync(string path, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes((await File.ReadAllTextAsync(path, cancellationToken)).Trim());
        return DeviceClaim.Read(bytes, host.Clock.GetUtcNow(), out var device) is ClaimError.None
            ? device!
            : throw new CliException($"'{path}' holds no device claim that is valid now: let the other machine run safecloud device again.");
    }

    private static IReadOnlyList<LinkPath> Links(Manifest manifest, string? tracks, string? chunks)
    {
        var names = tracks is null ? [.. manifest.Tracks.Keys] : tracks.Split(',', StringSplitOptions.TrimEntries).Select(Track).ToList();
        if (chunks is null)
        {
            return [.. names.Select(LinkPath.OfTrack)];
        }

        var parts = chunks.Split(':');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            ? GrantAccess.LinksOf(manifest, names, start, end)
            : throw new CliException($"'{chunks}' is no range: write it like 0:12.", ExitCodes.WrongUsage);
    }

    private static TrackName Track(string name) => TrackName.TryParse(name, out var track)
        ? track
        : throw new CliException($"'{name}' is no track.", ExitCodes.WrongUsage);
}
