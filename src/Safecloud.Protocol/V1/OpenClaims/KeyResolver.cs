using System.Collections.Concurrent;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.OpenClaims;

/// <summary>Finds the keys that a key's text names, in itself or in a document (v1 §10). Version 2 never asks.</summary>
public sealed class KeyResolver(IKeyFetcher fetcher, KeyFetchRules rules, TimeProvider clock)
{
    private const int MaxKept = 256;
    private const int MaxLinks = 8; // from one document to the next

    private readonly ConcurrentDictionary<string, (JsValue Document, long At)> _kept = new(StringComparer.Ordinal);

    /// <summary>The keys that a text names; none when it names nothing, a document may not be fetched, or documents name each other in a circle.</summary>
    public async Task<IReadOnlyList<ClaimKey>> ResolveAsync(string text, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = clock.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), limit, rules.Timeout, Timeout.InfiniteTimeSpan);
        try
        {
            return await ResolveAsync(text, [], limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return []; // too slow
        }
    }

    private async Task<IReadOnlyList<ClaimKey>> ResolveAsync(string text, HashSet<string> seen, CancellationToken cancellationToken)
    {
        if (!text.StartsWith("http", StringComparison.Ordinal) || !text.Contains("://", StringComparison.Ordinal))
        {
            return ClaimKey.TryParse(text, out var key) ? [key] : [];
        }

        if (text.Length > ClaimKey.MaxLength || seen.Count >= MaxLinks || !seen.Add(text))
        {
            return [];
        }

        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var document = await DocumentAsync(hash < 0 ? text : text[..hash], cancellationToken);
        var found = hash < 0 ? document : Follow(document, text[(hash + 1)..]);
        if (found?.Text is { } next)
        {
            return await ResolveAsync(next, seen, cancellationToken);
        }

        var keys = new List<ClaimKey>();
        foreach (var item in found?.Kind is JsKind.Array ? found.Items.Take(OpenClaim.MaxKeys) : [])
        {
            if (ClaimKey.TryParse(item.Text, out var key))
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    // "#a#b" as the browser writes it, "#a/b" as Node does.
    private static JsValue? Follow(JsValue? document, string path) =>
        path.Split('#', '/').Aggregate(document, static (value, name) => value?.FindSet(Uri.UnescapeDataString(name)));

    private async Task<JsValue?> DocumentAsync(string text, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(text, out var kept) && clock.GetElapsedTime(kept.At) < rules.KeepFor)
        {
            return kept.Document;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || await FetchAsync(address, cancellationToken) is not { } document)
        {
            return null;
        }

        if (_kept.Count >= MaxKept)
        {
            _kept.Clear(); // the keys of one service's callers fit; a flood does not stay
        }

        _kept[text] = (document, clock.GetTimestamp());
        return document;
    }

    private async Task<JsValue?> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        for (var redirects = 0; redirects <= rules.MaxRedirects && rules.Allows(address); redirects++)
        {
            var reply = await fetcher.FetchAsync(address, rules.MaxBytes, cancellationToken);
            if (reply?.Redirect is null)
            {
                return reply is not null && reply.Document.Length <= rules.MaxBytes && JsReader.TryParse(reply.Document.Span, out var document) ? document : null;
            }

            address = new Uri(address, reply.Redirect);
        }

        return null;
    }
}
