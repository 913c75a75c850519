namespace Safecloud.Protocol.Manifests;

/// <summary>One segment of all renditions; times in units of the index's timescale (specification §4.5).</summary>
/// <param name="Pts">When it is shown.</param>
/// <param name="Dts">When it is decoded; may be negative.</param>
/// <param name="Duration">How long it lasts.</param>
public readonly record struct Segment(long Pts, long Dts, long Duration);
