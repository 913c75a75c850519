using System.Globalization;
using System.Text.RegularExpressions;

namespace Safecloud.Cli.Commands;

/// <summary>Reads lengths of time as people write them: <c>30s</c>, <c>1m30s</c>, <c>1:30</c>, <c>45</c> (seconds).</summary>
internal static partial class DurationText
{
    public static bool TryParse(string text, out TimeSpan length)
    {
        length = default;
        var match = Form().Match(text);
        if (!match.Success)
        {
            return false;
        }

        double Part(string name) => match.Groups[name].Success ? double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture) : 0;
        length = TimeSpan.FromSeconds((Part("h") * 3_600) + (Part("m") * 60) + Part("s"));
        return true;
    }

    [GeneratedRegex(
        @"^(?=.)((?<h>\d{1,3})h)?((?<m>\d{1,5})m)?((?<s>\d{1,7}(\.\d{1,3})?)s?)?$|^((?<h>\d{1,3}):)?(?<m>\d{1,3}):(?<s>\d{2}(\.\d{1,3})?)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Form();
}
