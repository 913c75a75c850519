namespace Safecloud.Media.Cage;

/// <summary>How a caged process ended: its code (128 + signal when one ended it) and the end of what it said on its error output.</summary>
internal sealed record CageExit(int Code, string ErrorText)
{
    private const int KilledBySignal = 128 + 9;

    /// <summary>What FFmpeg and the encoder say when memory is refused.</summary>
    private static readonly string[] OutOfMemory = ["Cannot allocate memory", "malloc of size", "Resource temporarily unavailable"];

    /// <summary>True when it failed because its reader went away: then the reader knows the reason.</summary>
    public bool WasCutOff => ErrorText.Contains("Broken pipe", StringComparison.Ordinal) || ErrorText.Contains("Connection reset", StringComparison.Ordinal);

    /// <summary>The refusal for a run that failed for want of time or memory; null when it ended well or failed for another reason.</summary>
    public MediaException? LimitReached(MediaLimits limits)
    {
        if (Code == KilledBySignal)
        {
            return new MediaException(MediaError.CpuLimit, $"The file needs more than {limits.ProcessorTime.TotalSeconds:0} seconds of processor time, the limit here.");
        }

        return Code != 0 && Array.Exists(OutOfMemory, text => ErrorText.Contains(text, StringComparison.OrdinalIgnoreCase))
            ? new MediaException(MediaError.MemoryLimit, $"The file needs more than {limits.MemoryBytes >> 20} MiB of memory, the limit here.")
            : null;
    }
}
