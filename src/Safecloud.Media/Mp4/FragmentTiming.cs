namespace Safecloud.Media.Mp4;

/// <summary>When a segment is shown and decoded, in units of its timescale.</summary>
public readonly record struct FragmentTiming(long Pts, long Dts, long Duration)
{
    public long End => Pts + Duration;
}
