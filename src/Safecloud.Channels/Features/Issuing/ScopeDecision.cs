using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Release;

namespace Safecloud.Channels.Features.Issuing;

/// <summary>How much of an episode a device gets.</summary>
public sealed record ScopeDecision
{
    /// <summary><see cref="CapabilityResult.Issued"/>, or why nothing.</summary>
    public required CapabilityResult Result { get; init; }

    /// <summary>The episode, with its film, when something is handed out.</summary>
    public Episode? Episode { get; init; }

    /// <summary>How much.</summary>
    public ReleaseScope Scope { get; init; }

    /// <summary>Whose ticket it was.</summary>
    public Guid? ViewerId { get; init; }
}
