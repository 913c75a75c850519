using System.CommandLine;
using Safecloud.Cli.Output;
using Safecloud.Cli.Reading;
using Safecloud.Cloud.Fetching;
using Safecloud.Protocol.Content;

namespace Safecloud.Cli.Commands;

/// <summary><c>safecloud fetch</c>: reads a file, checks it, opens it; run again it goes on where it stopped.</summary>
internal sealed class FetchCommand(CliHost host)
{
    private readonly Argument<string> _target = new("target") { Description = "A rootCid, the id of an own episode, or a share link." };
    private readonly Option<string> _out = new("--out") { Description = "A file for a plain file or one track, a folder for a film.", Required = true };
    private readonly Option<string?> _capability = new("--capability") { Description = "A file with a capability for this machine." };
    private readonly Option<string?> _track = new("--track") { Description = "Only this track, such as video.720p; '-' behind its name leaves the init segment out." };

    public Command Create()
    {
        var command = new Command("fetch", "Fetch a file and open it; nothing is opened that does not prove to be what was published.") { _target, _out, _capability, _track };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var opener = new FileOpener(host, parsed.Connect(host));
        using var file = await opener.OpenAsync(parsed.GetRequiredValue(_target), parsed.GetValue(_capability), cancellationToken);
        var target = parsed.GetRequiredValue(_out);
        if (parsed.GetValue(_track) is { } name)
        {
            await FetchNamedAsync(file, name, target, cancellationToken);
        }
        else if (file.Manifest.Tracks.ContainsKey(TrackName.Data))
        {
            await FetchAsync(file, TrackName.Data, target, default, cancellationToken);
        }
        else
        {
            await FetchFilmAsync(file, target, cancellationToken);
        }
        return ExitCodes.Done;
    }

    private async Task FetchFilmAsync(OpenedFile file, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var index = await file.Fetch().ReadIndexAsync(cancellationToken);
        foreach (var (track, facts) in index.Tracks.OrderBy(pair => pair.Key))
        {
            await FetchAsync(file, track, Path.Combine(folder, track + ".mp4"), facts.Init, cancellationToken);
        }
        await FetchAsync(file, TrackName.Index, Path.Combine(folder, "index.json"), default, cancellationToken);
        if (file.Manifest.Tracks.ContainsKey(TrackName.Meta))
        {
            await FetchAsync(file, TrackName.Meta, Path.Combine(folder, "meta.json"), default, cancellationToken);
        }
    }

    private async Task FetchNamedAsync(OpenedFile file, string name, string target, CancellationToken cancellationToken)
    {
        var bare = name.EndsWith('-');
        if (!TrackName.TryParse(bare ? name[..^1] : name, out var track) || !file.Manifest.Tracks.ContainsKey(track))
        {
            throw new CliException($"The file has no track {name}; it has {string.Join(", ", file.Manifest.Tracks.Keys)}.", ExitCodes.WrongUsage);
        }

        ReadOnlyMemory<byte> head = default;
        if (track.IsTimed && !bare)
        {
            var index = await file.Fetch().ReadIndexAsync(cancellationToken);
            head = index.Tracks[track].Init;
        }
        await FetchAsync(file, track, target, head, cancellationToken);
    }

    private async Task FetchAsync(OpenedFile file, TrackName track, string path, ReadOnlyMemory<byte> head, CancellationToken cancellationToken)
    {
        using (var line = new ProgressLine(host.Screen, track.ToString(), host.Clock))
        {
            await new FetchToFile(file.Fetch(), file.Manifest).RunAsync(track, path, head, new ChunkProgress(line), cancellationToken);
        }
        host.Screen.Result(path);
    }
}
