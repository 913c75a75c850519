using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Safecloud.EndToEnd.Tests;

/// <summary>What every page must stand: axe finds nothing, nothing is wider than the screen, nothing breaks the content security policy.</summary>
/// <remarks><c>SAFECLOUD_SHOTS</c>, a folder, keeps a picture of each page for people to look at.</remarks>
public static class PageCheck
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("SAFECLOUD_SHOTS");

    /// <summary>Both widths in both themes.</summary>
    public static IEnumerable<(bool Phone, ColorScheme Scheme)> Looks =>
        from phone in new[] { false, true } from scheme in new[] { ColorScheme.Light, ColorScheme.Dark } select (phone, scheme);

    /// <summary>Opens the page and checks it.</summary>
    public static async Task RunAsync(IPage page, string path, string name)
    {
        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        await page.EvaluateAsync("document.fonts.ready.then(() => true)");
        await CheckAsync(page, name);
    }

    /// <summary>Checks what the page shows now.</summary>
    public static async Task CheckAsync(IPage page, string name)
    {
        if (Pictures is not null)
        {
            Directory.CreateDirectory(Pictures);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });
        }

        var isTooWide = await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        Assert.False(isTooWide, $"{name} scrolls sideways.");
        var found = await page.RunAxe();
        var violations = found.Violations.Select(violation =>
            $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => $"{node.Html} {string.Join(' ', node.Any.Select(check => check.Message))}"))}").ToList();
        Assert.True(violations.Count == 0, $"{name}:{Environment.NewLine}{string.Join(Environment.NewLine, violations)}");
        var breaches = PolicyWatch.BreachesOf(page.Context);
        Assert.True(breaches.Count == 0, $"{name}: {string.Join("; ", breaches)}");
    }

    /// <summary>The name of a picture.</summary>
    public static string NameOf(string page, bool phone, ColorScheme scheme) => $"{page}-{scheme.ToString().ToLowerInvariant()}-{(phone ? 390 : 1280)}";
}
