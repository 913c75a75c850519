using System.Collections.Concurrent;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Sessions;

namespace Safecloud.Jets.Features.Sessions;

/// <summary>Who holds a token, until when, and what was granted to them (specification §6.3). In memory only.</summary>
internal sealed class Session
{
    private readonly ConcurrentDictionary<RootCid, CheckedChain[]> _checked = new();

    /// <summary>The key that every proof must be signed by.</summary>
    public required Es256PublicKey Key { get; init; }

    public required DateTimeOffset Expires { get; init; }

    /// <summary>The proofs seen with this token.</summary>
    public required ReplayLog Seen { get; init; }

    /// <summary>The chains that were shown, by the file that their first envelope names.</summary>
    public required ILookup<RootCid, GrantChain> Chains { get; init; }

    /// <summary>What keeps this session from the chunks [start, end) of a track; empty when nothing does (specification §5.2, §6.4).</summary>
    /// <remarks>Signatures are verified once per session and file; holder, levels, links and time at every call.</remarks>
    public IReadOnlyList<RangeRefusal> FindRefusals(Manifest manifest, TrackName track, (int Start, int End) range, DateTimeOffset now)
    {
        var chains = _checked.GetOrAdd(manifest.RootCid, _ => [.. Chains[manifest.RootCid].Select(chain => CheckedChain.Of(chain, manifest))]);
        return RangeRefusal.Find(chains, track, manifest.Tracks[track].Shape, range, Key.Id, now);
    }
}
