using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace Safecloud.EndToEnd.Tests;

/// <summary>Hears what the pages of a context say about breaches of their content security policy, their frames and workers included.</summary>
internal static class PolicyWatch
{
    private const string Words = "Content Security Policy";

    // What a page's script does is told by an event; what its worker or its markup does, by the browser's own words on the console.
    private const string Tell =
        $"addEventListener('securitypolicyviolation', breach => console.error(`{Words}: ${{breach.violatedDirective}} forbids ${{breach.blockedURI}} in ${{breach.documentURI}}`))";

    private static readonly ConditionalWeakTable<IBrowserContext, ConcurrentQueue<string>> Heard = [];

    /// <summary>Listens from now on. Pages that are open already are heard after their next load.</summary>
    public static async Task ListenAsync(IBrowserContext context)
    {
        var breaches = Heard.GetOrCreateValue(context);
        context.Console += (_, message) =>
        {
            if (message.Type == "error" && message.Text.Contains(Words, StringComparison.Ordinal))
            {
                breaches.Enqueue(message.Text);
            }
        };
        await context.AddInitScriptAsync(Tell);
    }

    /// <summary>What was heard so far.</summary>
    /// <exception cref="InvalidOperationException">Nobody listens to this context.</exception>
    public static IReadOnlyCollection<string> BreachesOf(IBrowserContext context) =>
        Heard.TryGetValue(context, out var breaches) ? breaches : throw new InvalidOperationException("Nobody listens to this context.");
}
