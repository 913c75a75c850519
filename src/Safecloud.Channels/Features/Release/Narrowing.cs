using Safecloud.Protocol.Grants;

namespace Safecloud.Channels.Features.Release;

/// <summary>Which part of a film is handed to whom, for how long.</summary>
public sealed record Narrowing
{
    /// <summary>The device that gets it.</summary>
    public required DeviceClaim Device { get; init; }

    /// <summary>How many chunks of the beginning; absent for all of the film.</summary>
    public int? FirstChunks { get; init; }

    /// <summary>How long it lives at most.</summary>
    public required TimeSpan Lifetime { get; init; }
}
