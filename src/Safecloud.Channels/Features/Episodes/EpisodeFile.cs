using System.Buffers.Binary;

namespace Safecloud.Channels.Features.Episodes;

/// <summary>What the site knows of an episode's sealed film: which manifest, how long, where chunks begin, which renditions.</summary>
public sealed class EpisodeFile
{
    /// <summary>Longest film: 24 hours.</summary>
    public const int MaxDurationMs = 24 * 60 * 60 * 1000;

    /// <summary>Most chunks of a film's track.</summary>
    public const int MaxSegments = 65_536;

    /// <summary>Length of a rootCid (specification §4.2).</summary>
    public const int RootCidLength = 61;

    /// <summary>The episode it belongs to.</summary>
    public EpisodeId EpisodeId { get; init; }

    /// <summary>The manifest's identifier.</summary>
    public required string RootCid { get; init; }

    /// <summary>The film's length in milliseconds.</summary>
    public int DurationMs { get; init; }

    /// <summary>Where each chunk of every video and audio track begins, milliseconds, ascending, as u32be.</summary>
    public required byte[] SegmentStarts { get; init; }

    /// <summary>Who transcoded and sealed it.</summary>
    public SealingMode Mode { get; init; }

    /// <summary>When the site took it.</summary>
    public DateTimeOffset AttachedAt { get; init; }

    /// <summary>Its video and audio tracks.</summary>
    public ICollection<EpisodeRendition> Renditions { get; init; } = [];

    /// <summary>Chunks per video or audio track.</summary>
    public int Chunks => SegmentStarts.Length / sizeof(uint);

    /// <summary>Packs what <see cref="SegmentStarts"/> holds.</summary>
    public static byte[] Pack(IReadOnlyList<int> startsMs)
    {
        var bytes = new byte[startsMs.Count * sizeof(uint)];
        for (var i = 0; i < startsMs.Count; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(i * sizeof(uint)), checked((uint)startsMs[i]));
        }

        return bytes;
    }

    /// <summary>Where chunk <paramref name="index"/> begins, in milliseconds.</summary>
    public int StartOf(int index) => checked((int)BinaryPrimitives.ReadUInt32BigEndian(SegmentStarts.AsSpan(index * sizeof(uint))));

    /// <summary>How many chunks a teaser of that length opens: up to the first one that begins at or after its end (specification §4.6).</summary>
    public int FreeChunks(int teaserMs)
    {
        if (teaserMs <= 0)
        {
            return 0;
        }

        var (low, high) = (0, Chunks);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = StartOf(middle) >= teaserMs ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>Where the first <paramref name="chunks"/> chunks end, in milliseconds.</summary>
    public int EndOfChunks(int chunks) => chunks == 0 ? 0 : chunks >= Chunks ? DurationMs : StartOf(chunks);

    /// <summary>All the starts, for a page that draws them.</summary>
    public IEnumerable<int> Starts() => Enumerable.Range(0, Chunks).Select(StartOf);
}
