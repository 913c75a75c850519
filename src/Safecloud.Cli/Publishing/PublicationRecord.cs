using System.Text.Json;
using Safecloud.Cli.State;

namespace Safecloud.Cli.Publishing;

/// <summary>How far a publication is, kept in <c>publication.json</c> so that the same command goes on where it stopped.</summary>
internal sealed record PublicationRecord
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required string Site { get; init; }

    public required string Channel { get; init; }

    /// <summary>Absolute path of the source.</summary>
    public required string Source { get; init; }

    /// <summary>What the segments depend on: the source's identity, the presets, FFmpeg's version. Another recipe needs another salt.</summary>
    public required string Recipe { get; init; }

    /// <summary>The file's salt; Base64.</summary>
    public required string Salt { get; init; }

    /// <summary>Depth of the renditions' trees.</summary>
    public required int Depth { get; init; }

    /// <summary>Sealed as they were at the beginning: what is sealed never changes.</summary>
    public required string Title { get; init; }

    public string? Description { get; init; }

    public Guid? Episode { get; init; }

    /// <summary>Set once the Jet has the whole file.</summary>
    public string? RootCid { get; init; }

    /// <summary>Set once all is done: the episode's page.</summary>
    public string? Url { get; init; }

    public static PublicationRecord? Read(string path)
    {
        try
        {
            return StateFolder.Read(path) is { } text ? JsonSerializer.Deserialize<PublicationRecord>(text, Json) : null;
        }
        catch (JsonException)
        {
            return null; // as good as none: a new salt, a new beginning
        }
    }

    public void Write(string path) => StateFolder.Write(path, JsonSerializer.Serialize(this, Json));
}
