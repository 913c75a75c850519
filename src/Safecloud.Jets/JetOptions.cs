using System.ComponentModel.DataAnnotations;

namespace Safecloud.Jets;

/// <summary>How a Jet runs, from the configuration section <c>Jet</c>.</summary>
public sealed class JetOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Jet";

    /// <summary>The origin clients reach it by, without a slash at the end; proofs name it (specification §6.2).</summary>
    [Required(ErrorMessage = "Jet:PublicOrigin is missing. Set it to the address that browsers reach the Jet by, for example https://jet.example.org.")]
    public string PublicOrigin { get; set; } = "";

    /// <summary>Key ids of the Drops that must hold every chunk; the origin prints its own when it starts.</summary>
    public ICollection<string> PinnedDrops { get; } = [];

    /// <summary>Bytes of ciphertext kept in memory.</summary>
    [Range(1L << 20, 1L << 40)]
    public long CacheBytes { get; set; } = 256L << 20;

    /// <summary>Bytes of upload bodies held in memory at once, all clients together; further uploads wait.</summary>
    [Range(32L << 20, 1L << 36)]
    public long UploadBytes { get; set; } = 128L << 20;

    /// <summary>Requests a client address may send per second, on the average over a burst of <see cref="RequestBurst"/>; 0 sets no limit.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 300;

    /// <summary>Requests a client address may send at once.</summary>
    [Range(1, 1_000_000)]
    public int RequestBurst { get; set; } = 3_000;

    /// <summary>Sessions a client address may begin per minute; 0 sets no limit.</summary>
    [Range(0, 1_000_000)]
    public int SessionsPerMinute { get; set; } = 120;
}
