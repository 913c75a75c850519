using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Manifests;

/// <summary>The document of the <c>meta</c> track: what the file is, for whoever may open it (specification §4.5).</summary>
public sealed record FileMeta
{
    private const int Version = 2;

    /// <summary>Title at the time of publishing.</summary>
    public required string Title { get; init; }

    /// <summary>Description at the time of publishing.</summary>
    public string? Description { get; init; }

    /// <summary>Media type of the source.</summary>
    public required string Type { get; init; }

    /// <summary>Bytes of the source.</summary>
    public required long Size { get; init; }

    /// <summary>Reads the meta track's data; false when it breaks a rule or is not canonical.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out FileMeta? meta)
    {
        meta = null;
        if (StrictJson.ParseCanonical(utf8, out var json) is not ProblemCode.None)
        {
            return false;
        }

        var document = new ClosedObject(json);
        document.Literal("v", Version);
        var read = new FileMeta
        {
            Title = document.Text("title"),
            Description = document.OptionalText("description"),
            Type = document.Text("type"),
            Size = document.Integer("size"),
        };
        meta = document.IsComplete ? read : null;
        return meta is not null;
    }

    /// <summary>The canonical bytes.</summary>
    public byte[] ToBytes() => CanonicalJson.Encode(JsonValue.Object(
        ("v", Version),
        ("title", Title),
        ("description", Description),
        ("type", Type),
        ("size", Size)));
}
