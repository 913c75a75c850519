using System.Diagnostics.CodeAnalysis;
using System.Text;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.Files;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Sharing;

/// <summary>A link that gives a file away: its key, whole or masked, and its manifest stand behind the hash (v1 §20).</summary>
public sealed class V1ShareLink : IDisposable
{
    /// <summary>Most characters that are read.</summary>
    public const int MaxLength = 1 << 19;

    private readonly SecretBytes _key;
    private readonly byte[]? _token;

    private V1ShareLink(V1Manifest manifest, ReadOnlySpan<byte> key, byte[]? token) => (Manifest, _key, _token) = (manifest, new SecretBytes(key), token);

    /// <summary>The file's manifest.</summary>
    public V1Manifest Manifest { get; }

    /// <summary>True when the key is masked and a second part is needed.</summary>
    public bool IsSplit => _token is not null;

    /// <summary>Where to ask for the second part; null when a person has it or the key is whole.</summary>
    public string? JetUrl { get; private init; }

    /// <summary>A link with the whole key.</summary>
    public static V1ShareLink Whole(V1Manifest manifest, ReadOnlySpan<byte> rootKey) => new(manifest, Check(rootKey), token: null);

    /// <summary>A link whose key a passphrase completes.</summary>
    public static V1ShareLink Split(V1Manifest manifest, ReadOnlySpan<byte> rootKey, ReadOnlySpan<byte> token, string passphrase)
    {
        var mask = new byte[AesRecord.KeySize];
        V1SplitKey.Mask(rootKey, token, passphrase, mask);
        return new V1ShareLink(manifest, mask, token.ToArray());
    }

    /// <summary>A link whose key a fragment completes that a Jet keeps.</summary>
    public static V1ShareLink Split(V1Manifest manifest, ReadOnlySpan<byte> rootKey, ReadOnlySpan<byte> token, ReadOnlySpan<byte> fragment, string jetUrl)
    {
        var mask = new byte[AesRecord.KeySize];
        V1SplitKey.Mask(rootKey, token, fragment, mask);
        return new V1ShareLink(manifest, mask, token.ToArray()) { JetUrl = jetUrl };
    }

    /// <summary>Reads a link; false when a part is missing or the manifest is of another file than the link names.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out V1ShareLink? link)
    {
        link = null;
        var hash = text is { Length: <= MaxLength } ? text.IndexOf('#', StringComparison.Ordinal) : -1;
        if (hash < 0)
        {
            return false;
        }

        var question = text!.IndexOf('?', StringComparison.Ordinal);
        var query = Parts(question >= 0 && question < hash ? text[(question + 1)..hash] : "");
        var fragment = Parts(text[(hash + 1)..]);
        if (!CanonicalBase64Url.TryDecode(fragment.GetValueOrDefault("m"), out var json)
            || (query.GetValueOrDefault("sf") == "1" && query.GetValueOrDefault("jet") is not { Length: > 0 })
            || !V1Manifest.TryRead(json, out var manifest)
            || (query.GetValueOrDefault("rootCid") is { } rootCid && rootCid != manifest.RootCid))
        {
            return false;
        }

        var isSplit = fragment.ContainsKey("st");
        byte[]? token = null;
        if (!LenientText.TryReadBase64(fragment.GetValueOrDefault(isSplit ? "sm" : "rootKey"), out var key) || key.Length != AesRecord.KeySize
            || (isSplit && !(LenientText.TryReadHex(fragment["st"], out token) && token.Length == V1SplitKey.TokenSize)))
        {
            return false;
        }

        link = new V1ShareLink(manifest, key, token) { JetUrl = query.GetValueOrDefault("sf") == "1" ? query.GetValueOrDefault("jet") : null };
        return true;
    }

    /// <summary>Writes the root key of a link that holds it whole.</summary>
    /// <exception cref="InvalidOperationException">The key is masked.</exception>
    public void CopyKeyTo(Span<byte> rootKey)
    {
        if (IsSplit)
        {
            throw new InvalidOperationException("This link's key needs its second part.");
        }

        _key.Span.CopyTo(rootKey);
    }

    /// <summary>Writes the root key that a passphrase completes; another passphrase gives another key, which opens nothing.</summary>
    public void RecoverKey(string passphrase, Span<byte> rootKey) => V1SplitKey.Mask(_key.Span, _token, passphrase, rootKey);

    /// <summary>Writes the root key that a Jet's fragment completes.</summary>
    public void RecoverKey(ReadOnlySpan<byte> fragment, Span<byte> rootKey) => V1SplitKey.Mask(_key.Span, _token, fragment, rootKey);

    /// <summary>The link under an address of a page.</summary>
    public string ToUrl(string baseUrl)
    {
        var jet = JetUrl is null ? "" : $"&jet={Uri.EscapeDataString(JetUrl)}&sf=1";
        var key = _token is null
            ? $"rootKey={Uri.EscapeDataString(Convert.ToBase64String(_key.Span))}"
            : $"st={LowerHex.Encode(_token)}&sm={Convert.ToBase64String(_key.Span)}"; // the reference does not escape the mask
        return $"{baseUrl}?rootCid={Uri.EscapeDataString(Manifest.RootCid)}{jet}#{key}&m={Encode(Manifest.Json)}";
    }

    /// <summary>The same as a frame for other pages.</summary>
    public string ToEmbedCode(string embedUrl) =>
        $"<iframe src=\"{ToUrl(embedUrl)}\"\n        allow=\"autoplay; encrypted-media; publickey-credentials-get *\"\n        width=\"640\" height=\"360\" frameborder=\"0\"></iframe>";

    /// <summary>A value as it stands in links: Base64url of its plain text.</summary>
    public static string Encode(JsValue value) => CanonicalBase64Url.Encode(Encoding.UTF8.GetBytes(JsText.Stringify(value)));

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    /// <summary>Hides the key, shows the file.</summary>
    public override string ToString() => $"V1ShareLink({Manifest.RootCid}, hidden)";

    private static ReadOnlySpan<byte> Check(ReadOnlySpan<byte> rootKey) =>
        rootKey.Length == AesRecord.KeySize ? rootKey : throw new ArgumentException($"A root key has {AesRecord.KeySize} bytes.", nameof(rootKey));

    // "+" stays what it is: the mask is not escaped.
    private static Dictionary<string, string> Parts(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split('&'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                parts.TryAdd(part[..equals], Uri.UnescapeDataString(part[(equals + 1)..]));
            }
        }

        return parts;
    }
}
