namespace Safecloud.Media;

/// <summary>What one film may cost, and where FFmpeg is.</summary>
public sealed record MediaLimits
{
    /// <summary>Longest film.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Largest file in bytes.</summary>
    public long FileBytes { get; init; } = 500L * 1024 * 1024 * 1024;

    /// <summary>Largest picture in pixels (width × height as stored); neither side may exceed 16 384.</summary>
    public long Pixels { get; init; } = 8192L * 4320;

    /// <summary>Processor time of one FFmpeg run, over all threads.</summary>
    public TimeSpan ProcessorTime { get; init; } = TimeSpan.FromHours(48);

    /// <summary>Address space of one FFmpeg run in bytes.</summary>
    public long MemoryBytes { get; init; } = 12L * 1024 * 1024 * 1024;

    /// <summary>Longest wait for the answer of a probe or a poster; these look at a few frames only.</summary>
    public TimeSpan LookTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Folder that holds <c>ffmpeg</c> and <c>ffprobe</c>; by default they are looked up in <c>PATH</c>.</summary>
    public string? EngineFolder { get; init; }
}
