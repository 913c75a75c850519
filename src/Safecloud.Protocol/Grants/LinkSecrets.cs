using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Safecloud.Protocol.Chunks;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Grants;

/// <summary>The subtree keys that a capability or share link carries (specification §5.4, §5.5).</summary>
public sealed class LinkSecrets : IDisposable
{
    private const int Max = 65_536;

    private readonly SubtreeKey[] _keys;

    /// <summary>Takes these keys over and disposes them with itself.</summary>
    public LinkSecrets(IEnumerable<SubtreeKey> keys) => _keys = [.. keys];

    /// <summary>The links in the order of the document.</summary>
    public IEnumerable<LinkPath> Links => _keys.Select(k => k.Link);

    /// <summary>True when a key stands at or above the link.</summary>
    public bool Covers(LinkPath link) => Find(link) is not null;

    /// <summary>Derives the key of a link at or below one of these; the caller disposes it.</summary>
    public bool TryDescend(LinkPath link, [NotNullWhen(true)] out SubtreeKey? key)
    {
        key = Find(link)?.Descend(link);
        return key is not null;
    }

    /// <summary>What opens a chunk of the file, or null when no key stands above it; the caller disposes it.</summary>
    public ChunkOpener? OpenerOf(TrackName track, TreeShape shape, ChunkIndex index) =>
        Find(LinkPath.OfChunk(track, shape.N, shape.Depth, index)) is { } key ? new ChunkOpener(key, shape.N, shape.Depth) : null;

    /// <summary>True when every link lies inside the file.</summary>
    public bool FitIn(Manifest manifest) =>
        Links.All(l => manifest.Tracks.TryGetValue(l.Track, out var track) && track.Shape.Contains(l));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in _keys)
        {
            key.Dispose();
        }
    }

    /// <summary>Hides the keys, tells how many.</summary>
    public override string ToString() => $"LinkSecrets({_keys.Length}, hidden)";

    internal static bool TryRead(IReadOnlyList<KeyValuePair<string, JsonValue>> members, [NotNullWhen(true)] out LinkSecrets? secrets)
    {
        var keys = new List<SubtreeKey>(members.Count);
        Span<byte> secret = stackalloc byte[Derivation.SecretSize];
        var valid = members.Count is > 0 and <= Max;
        foreach (var (name, value) in members)
        {
            valid &= LinkPath.TryParse(name, out var link) & CanonicalBase64.TryDecode(value.Text, secret);
            if (valid)
            {
                keys.Add(new SubtreeKey(link, secret));
            }
        }

        CryptographicOperations.ZeroMemory(secret);
        var read = new LinkSecrets(keys);
        secrets = valid ? read : null;
        if (!valid)
        {
            read.Dispose();
        }

        return valid;
    }

    internal JsonValue ToJson()
    {
        var members = new List<(string, JsonValue?)>(_keys.Length);
        Span<byte> secret = stackalloc byte[Derivation.SecretSize];
        foreach (var key in _keys)
        {
            key.CopyTo(secret);
            members.Add((key.Link.ToString(), CanonicalBase64.Encode(secret)));
        }

        CryptographicOperations.ZeroMemory(secret);
        return JsonValue.Object(members);
    }

    private SubtreeKey? Find(LinkPath link)
    {
        foreach (var key in _keys)
        {
            if (key.Link.IsPrefixOf(link))
            {
                return key;
            }
        }

        return null;
    }
}
