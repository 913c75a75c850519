using System.ComponentModel.DataAnnotations;

namespace Safecloud.Channels.Features.Release;

/// <summary>Where the release service keeps its keys and how long what it hands out lives, from the configuration section <c>Release</c>.</summary>
public sealed class ReleaseOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Release";

    /// <summary>The file with the service's private keys. It lies outside the database and the data folder, readable by the host's user only.</summary>
    [Required(ErrorMessage = "Release:KeyFile is missing. Name a file outside the data folder; ./run.sh makes one.")]
    public string KeyFile { get; set; } = "";

    /// <summary>Makes the file when it is missing. For development and tests: elsewhere a missing file is a lost key, and the host refuses to start.</summary>
    public bool CreateKeyFile { get; set; }

    /// <summary>How long a viewer's capability lives, in days.</summary>
    [Range(1, 30)]
    public int ViewerDays { get; set; } = 30;

    /// <summary>How long a teaser's capability lives, in hours.</summary>
    [Range(1, 24)]
    public int TeaserHours { get; set; } = 24;
}
