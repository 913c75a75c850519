using System.ComponentModel.DataAnnotations;

namespace Safecloud.Drops;

/// <summary>How the pinned origin runs, from the configuration section <c>Origin</c>.</summary>
public sealed class OriginOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Origin";

    /// <summary>Folder of the chunk log and of the origin's key.</summary>
    [Required(ErrorMessage = "Origin:DataFolder is missing. Set it to the folder that shall hold the chunks.")]
    public string DataFolder { get; set; } = "";

    /// <summary>The Jet's public origin, without a slash at the end.</summary>
    [Required(ErrorMessage = "Origin:JetOrigin is missing. Set it to the Jet's public origin, for example https://jet.example.org.")]
    public string JetOrigin { get; set; } = "";

    /// <summary>Most bytes of chunks it keeps; what comes above is refused. 0: as much as the disk holds.</summary>
    [Range(0, long.MaxValue)]
    public long CapacityBytes { get; set; }

    /// <summary>Bytes after which the log begins a new file.</summary>
    [Range(1L << 20, 1L << 40)]
    public long SegmentBytes { get; set; } = 1L << 30;
}
