using System.Globalization;

namespace Safecloud.Web.Parts;

/// <summary>A size in decimal units, two figures: <c>740 MB</c>, <c>1.9 GB</c>.</summary>
public static class SizeText
{
    private static readonly string[] Units = ["bytes", "kB", "MB", "GB", "TB"];

    /// <param name="bytes">Not negative.</param>
    public static string Of(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        while (value >= 999.5 && unit < Units.Length - 1)
        {
            (value, unit) = (value / 1000, unit + 1);
        }

        return value.ToString(unit > 1 && value < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
