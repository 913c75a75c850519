namespace Safecloud.Web.Features.Profile;

/// <summary>A browser's name for people, out of its <c>User-Agent</c>.</summary>
public static class BrowserName
{
    private static readonly (string Mark, string Name)[] Browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Mark, string Name)[] Systems = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    /// <summary>"Chrome on Linux", or "A browser".</summary>
    public static string Of(string userAgent)
    {
        ArgumentNullException.ThrowIfNull(userAgent);
        var browser = Browsers.FirstOrDefault(entry => userAgent.Contains(entry.Mark, StringComparison.Ordinal)).Name ?? "A browser";
        var system = Systems.FirstOrDefault(entry => userAgent.Contains(entry.Mark, StringComparison.Ordinal)).Name;
        return system is null ? browser : $"{browser} on {system}";
    }
}
