using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Grants;

/// <summary>Chunks that are not served, and why: one entry of <c>unauthorized</c> (specification §6.4).</summary>
/// <param name="Start">First chunk.</param>
/// <param name="End">The chunk after the last.</param>
/// <param name="Reason">Why.</param>
public readonly record struct RangeRefusal(int Start, int End, GrantRefusal Reason)
{
    /// <summary>The entry as it stands in the problem document.</summary>
    public JsonValue ToJson() => JsonValue.Object(("start", Start), ("end", End), ("reason", Reason.ToString()));

    /// <summary>Examines every chunk of [start, end); empty when all may be served.</summary>
    /// <remarks>A chunk is served when one chain allows it. Otherwise the reason is that of the chain that came furthest.</remarks>
    /// <param name="chains">The session's chains for this file.</param>
    /// <param name="track">The track.</param>
    /// <param name="shape">Its shape, from the manifest.</param>
    /// <param name="range">First chunk and the chunk after the last.</param>
    /// <param name="holder">The key of the session.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<RangeRefusal> Find(
        IReadOnlyCollection<CheckedChain> chains, TrackName track, TreeShape shape, (int Start, int End) range, KeyId holder, DateTimeOffset now)
    {
        var refusals = new List<RangeRefusal>();
        for (var i = range.Start; i < range.End; i++)
        {
            var reason = ReasonFor(chains, LinkPath.OfChunk(track, shape.N, shape.Depth, i), holder, now);
            if (reason is GrantRefusal.None)
            {
                continue;
            }

            if (refusals.Count > 0 && refusals[^1].End == i && refusals[^1].Reason == reason)
            {
                refusals[^1] = refusals[^1] with { End = i + 1 };
            }
            else
            {
                refusals.Add(new RangeRefusal(i, i + 1, reason));
            }
        }

        return refusals;
    }

    private static GrantRefusal ReasonFor(IReadOnlyCollection<CheckedChain> chains, LinkPath link, KeyId holder, DateTimeOffset now)
    {
        var furthest = chains.Count == 0 ? GrantRefusal.NoGrant : GrantRefusal.None;
        foreach (var (chain, origin) in chains)
        {
            var refusal = origin is GrantRefusal.None ? chain.Check(link, holder, now) : origin;
            if (refusal is GrantRefusal.None)
            {
                return GrantRefusal.None;
            }

            furthest = (GrantRefusal)Math.Max((int)furthest, (int)refusal);
        }

        return furthest;
    }
}
