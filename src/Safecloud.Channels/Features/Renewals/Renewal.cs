using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Release;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Channels.Features.Renewals;

/// <summary>An episode whose keys its creator's device should seal to the release service anew.</summary>
public sealed record Renewal
{
    /// <summary>The episode, with its channel.</summary>
    public required Episode Episode { get; init; }

    /// <summary>Its film.</summary>
    public required Manifest Manifest { get; init; }

    /// <summary>Until when keys are handed out, and why they should be renewed.</summary>
    public required KeyStanding Keys { get; init; }
}
