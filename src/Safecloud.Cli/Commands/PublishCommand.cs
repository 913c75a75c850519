using System.CommandLine;
using System.Globalization;
using Safecloud.Cli.Publishing;
using Safecloud.Media;

namespace Safecloud.Cli.Commands;

/// <summary><c>safecloud publish FILE</c>: from a video file to an episode, sealed on this machine.</summary>
internal sealed class PublishCommand(CliHost host)
{
    private readonly Argument<string> _file = new("file") { Description = "The video file." };
    private readonly Option<string> _channel = new("--channel") { Description = "Your channel's address.", Required = true };
    private readonly Option<string> _title = new("--title") { Description = "The episode's title; public.", Required = true };
    private readonly Option<string?> _description = new("--description") { Description = "The episode's description in Markdown; public." };
    private readonly Option<string?> _teaser = new("--teaser") { Description = "How much of the beginning is free, such as 30s or 1:30." };
    private readonly Option<string?> _price = new("--price") { Description = "The price in the site's currency, such as 3.00; 0 is free." };
    private readonly Option<string?> _heights = new("--heights") { Description = "Only these renditions, such as 1080,720." };
    private readonly Option<string?> _poster = new("--poster") { Description = "A JPEG, PNG or WebP picture; without it a frame is taken. Public." };
    private readonly Option<bool> _draft = new("--draft") { Description = "Leave the episode a draft." };
    private readonly Option<bool> _audioOnly = new("--audio-only") { Description = "Publish the sound alone." };
    private readonly Option<bool> _again = new("--again") { Description = "Publish a file a second time." };

    public Command Create()
    {
        var command = new Command("publish", "Transcode, seal and upload a film; run again it goes on where it stopped.")
        {
            _file, _channel, _title, _description, _teaser, _price, _heights, _poster, _draft, _audioOnly, _again,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = new PublishRequest
        {
            File = parsed.GetRequiredValue(_file),
            Channel = parsed.GetRequiredValue(_channel),
            Title = parsed.GetRequiredValue(_title),
            Description = parsed.GetValue(_description),
            Teaser = Teaser(parsed.GetValue(_teaser)),
            Price = Price(parsed.GetValue(_price)),
            Heights = Heights(parsed.GetValue(_heights)),
            Poster = Existing(parsed.GetValue(_poster)),
            Draft = parsed.GetValue(_draft),
            AudioOnly = parsed.GetValue(_audioOnly),
            Again = parsed.GetValue(_again),
        };
        var page = await new PublishFilm(host, parsed.Connect(host), new MediaLimits()).RunAsync(request, cancellationToken);
        host.Screen.Note(request.Draft ? "The draft is ready:" : "Published:");
        host.Screen.Result(page);
        return ExitCodes.Done;
    }

    private static TimeSpan? Teaser(string? text) => text is null ? null
        : DurationText.TryParse(text, out var length) ? length
        : throw new CliException($"'{text}' is no length of time: write it like 30s, 1m30s or 1:30.", ExitCodes.WrongUsage);

    private static decimal? Price(string? text) => text is null ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) ? price
        : throw new CliException($"'{text}' is no price: write it like 3.00.", ExitCodes.WrongUsage);

    private static HashSet<string>? Heights(string? text)
    {
        var labels = text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(height => height.EndsWith('p') ? height : height + "p")
            .ToHashSet(StringComparer.Ordinal);
        var known = Media.Presets.MediaPresets.Default.Ladder.Select(preset => preset.Label).ToList();
        return labels is null || (labels.Count > 0 && labels.IsSubsetOf(known))
            ? labels
            : throw new CliException($"'{text}' names no rendition: choose from {string.Join(", ", known)}.", ExitCodes.WrongUsage);
    }

    private static string? Existing(string? path) => path is null || File.Exists(path)
        ? path
        : throw new CliException($"There is no picture '{path}'.", ExitCodes.WrongUsage);
}
