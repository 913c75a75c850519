using System.ComponentModel.DataAnnotations;

namespace Safecloud.Channels.Features.Publishing;

/// <summary>How much a channel may have stored, from the configuration section <c>UploadQuota</c>.</summary>
public sealed class UploadQuotaOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "UploadQuota";

    /// <summary>Bytes of ciphertext per channel.</summary>
    [Range(1L << 20, long.MaxValue)]
    public long BytesPerChannel { get; set; } = 500L << 30;

    /// <summary>Chunks per channel.</summary>
    [Range(1, long.MaxValue)]
    public long ChunksPerChannel { get; set; } = 5_000_000;
}
