using System.CommandLine;
using Safecloud.Cli.Output;
using Safecloud.Cli.Reading;
using Safecloud.Cloud.Fetching;

namespace Safecloud.Cli.Commands;

/// <summary><c>safecloud verify</c>: manifest, proofs and CIDs of a file, without opening anything.</summary>
internal sealed class VerifyCommand(CliHost host)
{
    private readonly Argument<string> _target = new("target") { Description = "A rootCid, the id of an own episode, or a share link." };
    private readonly Option<string?> _capability = new("--capability") { Description = "A file with a capability for this machine." };
    private readonly Option<bool> _manifestOnly = new("--manifest-only") { Description = "Check what everybody may see: the signed manifest." };

    public Command Create()
    {
        var command = new Command("verify", "Check that the Jet holds a file as it was published; opens nothing.") { _target, _capability, _manifestOnly };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var site = parsed.Connect(host);
        var opener = new FileOpener(host, site);
        var target = parsed.GetRequiredValue(_target);
        if (parsed.GetValue(_manifestOnly))
        {
            var rootCid = await opener.RootCidAsync(target, cancellationToken);
            var manifest = await (await site.JetAsync(cancellationToken)).GetManifestAsync(rootCid, cancellationToken);
            host.Screen.Result($"The manifest is good: publisher {manifest.Publisher.Id}, {manifest.Tracks.Count} tracks.");
            return ExitCodes.Done;
        }

        using var file = await opener.OpenAsync(target, parsed.GetValue(_capability), cancellationToken);
        long total = 0;
        foreach (var track in file.Manifest.Tracks)
        {
            using var line = new ProgressLine(host.Screen, track.Key.ToString(), host.Clock);
            var bytes = await new VerifyFile(file.Download, file.Manifest).RunAsync(track.Key, new ChunkProgress(line), cancellationToken);
            host.Screen.Result($"{track.Key}\t{track.Value.Shape.Chunks} chunks\t{bytes} bytes\tproved");
            total += bytes;
        }
        host.Screen.Note($"The whole file is there as its publisher {file.Manifest.Publisher.Id} signed it ({ByteText.Of(total)}).");
        return ExitCodes.Done;
    }
}
