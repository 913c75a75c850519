using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Streaming;

/// <summary>Where a film's chunks stand in time, and what a decoder needs first: the index track (v1 §21).</summary>
public sealed class V1FilmIndex
{
    /// <summary>Most chapters.</summary>
    public const int MaxChapters = 1 << 20;

    private V1FilmIndex(JsValue json, byte[] initSegment) => (Json, InitSegment) = (json, initSegment);

    /// <summary>The index as it came, free members too.</summary>
    public JsValue Json { get; }

    /// <summary>What a decoder reads before the first chunk.</summary>
    public ReadOnlyMemory<byte> InitSegment { get; }

    /// <summary>Seconds from the first to the last frame.</summary>
    public double TotalDuration => Json.Find("totalDuration")!.Number!.Value;

    /// <summary>The video's codec.</summary>
    public string Codec => Json.TextOf("codec")!;

    /// <summary>When each chunk begins, in seconds.</summary>
    public IReadOnlyList<double> Starts => [.. Json.Find("chapters")!.Items.Select(chapter => chapter.Find("pts")!.Number!.Value)];

    /// <summary>Reads an index.</summary>
    public static bool TryRead(JsValue? json, [NotNullWhen(true)] out V1FilmIndex? index)
    {
        index = null;
        if (json?.Find("totalDuration")?.Number is not >= 0
            || json.TextOf("codec") is not { Length: > 0 }
            || json.FindSet("audioCodec") is { Text: null }
            || json.Find("chapters") is not { Kind: JsKind.Array, Items.Count: <= MaxChapters } chapters
            || !chapters.Items.All(IsChapter)
            || (json.FindSet("keyframes") is { } keyframes && !IsList(keyframes))
            || !LenientText.TryReadBase64(json.TextOf("initSegment") ?? "-", out var initSegment))
        {
            return false;
        }

        index = new V1FilmIndex(json, initSegment);
        return true;
    }

    /// <summary>The chunk that plays at a time.</summary>
    public int ChunkAt(double seconds)
    {
        var starts = Starts;
        var (low, high) = (0, starts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = starts[middle] <= seconds ? (middle + 1, high) : (low, middle);
        }

        return Math.Max(0, low - 1);
    }

    private static bool IsChapter(JsValue chapter) =>
        chapter.Find("pts")?.Number is >= 0
        && chapter.Find("dts")?.Number is not null
        && chapter.FindSet("duration") is null or { Number: >= 0 }
        && chapter.FindSet("label") is null or { Text: not null };

    private static bool IsList(JsValue keyframes) =>
        keyframes.Kind is JsKind.Array && keyframes.Items.Count <= MaxChapters && keyframes.Items.All(item => item.Integer >= 0);
}
