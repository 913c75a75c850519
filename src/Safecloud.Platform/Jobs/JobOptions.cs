using System.ComponentModel.DataAnnotations;

namespace Safecloud.Platform.Jobs;

/// <summary>When recurring work runs, from the configuration section <c>Jobs</c>.</summary>
internal sealed class JobOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Jobs";

    /// <summary>How long after the start of a process its jobs run first.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan FirstAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long from one run to the next.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "7.00:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(1);
}
