using System.Globalization;

namespace Safecloud.Channels.Features.StudioEpisodes;

/// <summary>Reads a length of time as people type it: <c>90</c>, <c>1:30</c>, <c>1:02:03</c>.</summary>
internal static class ClockText
{
    private const int MaxMilliseconds = 24 * 60 * 60 * 1000;

    public static bool TryParse(string? text, out int milliseconds)
    {
        milliseconds = 0;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var parts = text.Trim().Split(':');
        if (parts.Length > 3)
        {
            return false;
        }

        var seconds = 0m;
        for (var i = 0; i < parts.Length; i++)
        {
            var isLast = i == parts.Length - 1;
            var style = isLast ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
            if (!decimal.TryParse(parts[i], style, CultureInfo.InvariantCulture, out var value) || value > 86_400 || (i > 0 && value >= 60))
            {
                return false;
            }

            seconds = (seconds * 60) + value;
        }

        if (seconds * 1000 > MaxMilliseconds)
        {
            return false;
        }

        milliseconds = (int)(seconds * 1000);
        return true;
    }
}
