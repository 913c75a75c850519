using System.Collections.Concurrent;
using System.Globalization;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.OpenClaims;

/// <summary>Finds the keys that a key's text names, in itself or in a document (v1 §10). Version 2 never asks.</summary>
public sealed class KeyResolver(IKeyFetcher fetcher, KeyFetchRules rules, TimeProvider clock)
{
    private const int MaxKept = 256;
    private const int MaxSteps = 8; // from one document to the next
    private const int MaxKeys = 16;
    private const int MaxTexts = 64; // documents that list documents end here

    private readonly ConcurrentDictionary<string, (JsValue Document, long At)> _kept = new(StringComparer.Ordinal);

    /// <summary>
    /// The keys that a text names. None when it names nothing, when a document may not be fetched or holds anything else than keys there,
    /// and when documents name each other in a circle.
    /// </summary>
    public async Task<IReadOnlyList<ClaimKey>> ResolveAsync(string text, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = clock.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), limit, rules.Timeout, Timeout.InfiniteTimeSpan);
        try
        {
            return await FindAsync(text, new KeySearch([], new int[1]), limit.Token) ?? [];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return []; // too slow
        }
    }

    // Null when the text does not lead to keys alone.
    private async Task<List<ClaimKey>?> FindAsync(string text, KeySearch search, CancellationToken cancellationToken)
    {
        if (!search.MayFollow(text))
        {
            return null;
        }

        if (!IsAddress(text))
        {
            return ClaimKey.TryParse(text, out var key) ? [key] : null;
        }

        if (await ReadAsync(text, cancellationToken) is not { } found)
        {
            return null;
        }

        var keys = new List<ClaimKey>();
        foreach (var item in OpenClaim.AsList(found))
        {
            var named = item.Text is { } next ? await FindAsync(next, search.Beyond(text), cancellationToken) : ReadKey(item);
            if (named is null || keys.Count + named.Count > MaxKeys)
            {
                return null;
            }

            keys.AddRange(named);
        }

        return keys;
    }

    private static bool IsAddress(string text) =>
        text.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http:", StringComparison.OrdinalIgnoreCase);

    private static List<ClaimKey>? ReadKey(JsValue item) =>
        item.TextOf("fmt") is { } format && item.TextOf("value") is { } value && ClaimKey.Of(format, value) is { } key ? [key] : null;

    private async Task<JsValue?> ReadAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length > ClaimKey.MaxLength)
        {
            return null;
        }

        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var document = await DocumentAsync(hash < 0 ? text : text[..hash], cancellationToken);
        return hash < 0 ? document : Follow(document, text[(hash + 1)..]);
    }

    // "#a#b" as the browser writes it, "#a/b" as Node does; a list is entered by index.
    private static JsValue? Follow(JsValue? document, string path) =>
        path.Split(['#', '/'], StringSplitOptions.RemoveEmptyEntries).Aggregate(document, static (value, name) => value?.Kind is JsKind.Array
            ? int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < value.Items.Count ? value.Items[at] : null
            : value?.FindSet(name));

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

    private sealed record KeySearch(string[] Passed, int[] Followed)
    {
        public bool MayFollow(string text) => Passed.Length < MaxSteps && !Passed.Contains(text, StringComparer.Ordinal) && ++Followed[0] <= MaxTexts;

        public KeySearch Beyond(string text) => this with { Passed = [.. Passed, text] };
    }
}
