using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Trees;

namespace Safecloud.Cloud.Granting;

/// <summary>What is granted, to whom and for how long.</summary>
public sealed record GrantRequest
{
    public required Manifest Manifest { get; init; }

    /// <summary>The device of the one who gets it.</summary>
    public required DeviceClaim Device { get; init; }

    /// <summary>The places granted, 1…256; <see cref="GrantAccess"/> finds them.</summary>
    public required IReadOnlyList<LinkPath> Links { get; init; }

    /// <summary>How long it holds: at most 30 days for a viewer, 90 for a service.</summary>
    public required TimeSpan Lasts { get; init; }

    public int ReadLevel { get; init; } = GrantLevels.ReadContent;

    /// <summary><see cref="GrantLevels.HandOn"/> lets the holder hand it on, narrower.</summary>
    public int AdminLevel { get; init; }
}
