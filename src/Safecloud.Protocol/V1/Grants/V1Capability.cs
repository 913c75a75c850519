using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.Files;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Grants;

/// <summary>What opens a file: its root key, grants, or a grant for its index; or of a film each rendition's (v1 §20).</summary>
public sealed class V1Capability : IDisposable
{
    /// <summary>Most grants, and most renditions.</summary>
    public const int MaxGrants = 4096;

    private readonly SecretBytes? _rootKey;

    private V1Capability(byte[]? rootKey, IReadOnlyList<V1Grant> grants) =>
        (_rootKey, Grants) = (rootKey is null ? null : new SecretBytes(rootKey), grants);

    /// <summary>True when it holds the root key.</summary>
    public bool HasRootKey => _rootKey is not null;

    /// <summary>The grants, that for the index among them.</summary>
    public IReadOnlyList<V1Grant> Grants { get; }

    /// <summary>Capabilities of a film's renditions by their names.</summary>
    public IReadOnlyDictionary<string, V1Capability> Versions { get; private init; } = new Dictionary<string, V1Capability>(StringComparer.Ordinal);

    /// <summary>Reads one of the four forms.</summary>
    public static bool TryRead(JsValue? value, [NotNullWhen(true)] out V1Capability? capability) => TryRead(value, isVersion: false, out capability);

    /// <summary>The key of a chunk's leaf, or of a track; null when nothing here covers it now.</summary>
    public V1SubtreeKey? KeyOf(V1Link link, string rootCid, DateTimeOffset now)
    {
        if (_rootKey is not null)
        {
            using var keys = new V1FileKeys(_rootKey.Span);
            return keys.KeyOf(link);
        }

        return Grants.FirstOrDefault(grant => grant.Key is not null && grant.Context.Covers(rootCid, link, V1Levels.Content, now))?.Key!.Descend(link);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rootKey?.Dispose();
        foreach (var grant in Grants)
        {
            grant.Dispose();
        }

        foreach (var version in Versions.Values)
        {
            version.Dispose();
        }
    }

    /// <summary>Hides the keys.</summary>
    public override string ToString() => "V1Capability(hidden)";

    private static bool TryRead(JsValue? value, bool isVersion, [NotNullWhen(true)] out V1Capability? capability)
    {
        capability = null;
        if (value?.FindSet("rootKey") is { } key)
        {
            capability = LenientBytes.TryRead(key, Derivation.SecretSize, out var rootKey) ? new V1Capability(rootKey, []) : null;
        }
        else if (value?.FindSet("versions") is { Kind: JsKind.Object } versions && !isVersion)
        {
            capability = ReadVersions(versions);
        }
        else if (value?.FindSet("indexGrant") is { } index)
        {
            capability = V1Grant.TryRead(index, out var grant) ? new V1Capability(rootKey: null, [grant]) : null;
        }
        else if (value?.FindSet("grants") is { Kind: JsKind.Array, Items.Count: >= 1 and <= MaxGrants } grants)
        {
            var read = grants.Items.Select(item => V1Grant.TryRead(item, out var grant) ? grant : null).ToList();
            capability = read.Contains(item: null) ? null : new V1Capability(rootKey: null, read!);
        }

        return capability is not null;
    }

    private static V1Capability? ReadVersions(JsValue versions)
    {
        var read = new Dictionary<string, V1Capability>(StringComparer.Ordinal);
        foreach (var (name, version) in versions.Members.Take(MaxGrants))
        {
            if (!TryRead(version, isVersion: true, out var capability))
            {
                return null;
            }

            read.Add(name, capability);
        }

        return read.Count > 0 ? new V1Capability(rootKey: null, []) { Versions = read } : null;
    }
}
