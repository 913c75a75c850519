using Microsoft.Playwright;

namespace Safecloud.EndToEnd.Tests;

/// <summary>Waiting for where a page goes.</summary>
public static class PageAddress
{
    // Not for the load event: when the page goes on by itself at once, the driver may miss it.
    private static readonly PageWaitForURLOptions Arrived = new() { WaitUntil = WaitUntilState.Commit };

    /// <summary>Waits until the page's address has a form: a pattern with <c>*</c> and <c>**</c>.</summary>
    public static Task UntilAtAsync(this IPage page, string pattern) => page.WaitForURLAsync(pattern, Arrived);

    /// <summary>Waits until the page's address holds a piece of text no more.</summary>
    public static Task UntilGoneFromAsync(this IPage page, string part) =>
        page.WaitForURLAsync(address => !address.Contains(part, StringComparison.Ordinal), Arrived);
}
