using System.Text.RegularExpressions;
using Safecloud.Testing;

namespace Safecloud.Web.Tests;

/// <summary>Reads the mail that the platform wrote into its data folder.</summary>
internal static partial class Mailbox
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits until as many messages to the address lie there, and gives them, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> WaitAsync(PlatformFactory platform, string address, int count)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Visitor.Stop);
        stop.CancelAfter(Patience);
        while (true)
        {
            var found = Read(platform, address);
            if (found.Count >= count)
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), stop.Token);
        }
    }

    public static IReadOnlyList<string> Read(PlatformFactory platform, string address)
    {
        var folder = Path.Combine(platform.Folder, "data", "mail");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.eml").Order(StringComparer.Ordinal).Select(File.ReadAllText).Where(text => text.Contains($"To: {address}\r\n", StringComparison.OrdinalIgnoreCase))]
            : [];
    }

    /// <summary>The path and query of the first link in a message.</summary>
    public static string LinkIn(string mail) => new Uri(Link().Match(mail).Value).PathAndQuery;

    [GeneratedRegex(@"https?://\S+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
