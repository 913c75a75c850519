using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Safecloud.Media.Probing;

/// <summary>The part of ffprobe's JSON that is asked for.</summary>
internal sealed record ProbeReport
{
    public static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, MaxDepth = 16 };

    public IReadOnlyList<StreamPart> Streams { get; init; } = [];

    public IReadOnlyList<PacketPart> Packets { get; init; } = [];

    public FormatPart? Format { get; init; }

    internal sealed record FormatPart
    {
        public string? Duration { get; init; }

        public TimeSpan? Length => Seconds(Duration);
    }

    private static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e7
            ? TimeSpan.FromSeconds(seconds)
            : null;

    internal sealed record TagsPart
    {
        /// <summary>Matroska says a stream's length here, with more digits than a TimeSpan has.</summary>
        [JsonPropertyName("DURATION")]
        public string? Duration { get; init; }
    }

    internal sealed record PacketPart
    {
        public IReadOnlyList<SideDataPart> SideDataList { get; init; } = [];
    }

    internal sealed record SideDataPart
    {
        public string? SideDataType { get; init; }

        public double? Rotation { get; init; }
    }

    internal sealed record DispositionPart
    {
        public int Default { get; init; }

        [JsonPropertyName("attached_pic")]
        public int AttachedPicture { get; init; }
    }

    internal sealed record StreamPart
    {
        public int Index { get; init; }

        public string? CodecType { get; init; }

        public string? CodecName { get; init; }

        public string? CodecTagString { get; init; }

        public int Width { get; init; }

        public int Height { get; init; }

        public string? SampleAspectRatio { get; init; }

        public string? FieldOrder { get; init; }

        public string? ColorTransfer { get; init; }

        public string? AvgFrameRate { get; init; }

        [JsonPropertyName("r_frame_rate")]
        public string? BaseFrameRate { get; init; }

        public string? Duration { get; init; }

        public TagsPart Tags { get; init; } = new();

        public TimeSpan? Length =>
            Seconds(Duration) ?? (Tags.Duration is { Length: >= 12 } text && TimeSpan.TryParse(text[..12], CultureInfo.InvariantCulture, out var length) && length > TimeSpan.Zero ? length : null);

        public DispositionPart Disposition { get; init; } = new();

        public IReadOnlyList<SideDataPart> SideDataList { get; init; } = [];

        public bool IsEncrypted => CodecTagString is "encv" or "enca" or "drmi" or "drms";
    }
}
