namespace Safecloud.Protocol.Manifests;

/// <summary>A named point in time (specification §4.5).</summary>
/// <param name="Pts">When it begins, in units of the index's timescale.</param>
/// <param name="Title">What people read.</param>
public sealed record Chapter(long Pts, string Title);
