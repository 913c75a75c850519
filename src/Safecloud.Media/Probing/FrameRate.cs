using System.Globalization;

namespace Safecloud.Media.Probing;

/// <summary>Frames per second as a fraction, so that 30000/1001 stays exact.</summary>
public readonly record struct FrameRate(int Numerator, int Denominator)
{
    private const double SameRate = 0.005;
    private const int Slowest = 10;

    private static readonly FrameRate[] Standard =
        [new(24_000, 1_001), new(24, 1), new(25, 1), new(30_000, 1_001), new(30, 1), new(48, 1), new(50, 1), new(60_000, 1_001), new(60, 1)];

    /// <summary>Units per second in which a frame lasts a whole number of units, at least 10 000, so that no time is ever rounded.</summary>
    public int Timescale => Numerator * Math.Max(1, (10_000 + Numerator - 1) / Numerator);

    public double Value => (double)Numerator / Denominator;

    /// <summary>Reads <c>n/d</c>; false for 0/0 and other nonsense.</summary>
    public static bool TryParse(string? text, out FrameRate rate)
    {
        rate = default;
        var parts = text?.Split('/') ?? [];
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var numerator)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var denominator)
            || numerator == 0 || denominator == 0)
        {
            return false;
        }

        rate = new FrameRate(numerator, denominator);
        return true;
    }

    /// <summary>The constant rate to encode at: a standard one when this is near it, between 10 and <paramref name="max"/> otherwise.</summary>
    public FrameRate Constant(int max)
    {
        var value = Value;
        if (value > max)
        {
            return new FrameRate(max, 1);
        }
        if (value < Slowest)
        {
            return new FrameRate(Slowest, 1);
        }

        var nearest = Standard.MinBy(standard => Math.Abs(standard.Value - value));
        return Math.Abs(nearest.Value - value) / value < SameRate ? nearest : new FrameRate((int)Math.Round(value * 1_000), 1_000);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
