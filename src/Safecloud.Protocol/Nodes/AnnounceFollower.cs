using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Protocol.Nodes;

/// <summary>Follows what a Drop announces (specification §9.3).</summary>
/// <param name="store">Holds the nodes of the Drop's tree and takes the new ones.</param>
public sealed class AnnounceFollower(IProllyNodeStore store)
{
    private readonly ProllyTree _tree = new(store);

    /// <summary>Everything but the tree first, then the signature, last the tree itself; the first that fails is the error.</summary>
    /// <returns>The error, and what the Jet knows afterwards: the same as before when there is an error.</returns>
    /// <exception cref="ProllyNodeException">The store lacks a node of the tree.</exception>
    public async Task<(AnnounceError Error, DropRecord Drop)> FollowAsync(
        ReadOnlyMemory<byte> utf8,
        DropRecord drop,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (Claim.Read(utf8.Span, Availability.Rule, out var claim) is not ClaimError.None || !Availability.TryRead(claim!, out var said))
        {
            return (AnnounceError.Form, drop);
        }

        var error = CheckContext(claim!, said, drop);
        error = error is AnnounceError.None ? CheckClaim(claim!, now) : error;
        if (error is not AnnounceError.None)
        {
            return (error, drop);
        }

        return await ApplyAsync(drop.Root, said, cancellationToken) == said.Root
            ? (AnnounceError.None, drop with { NextSequence = said.Sequence + 1, Root = said.Root })
            : (AnnounceError.Root, drop);
    }

    /// <summary>The root of the tree of what is held after a change: key and value are the CID (v1 §8.1).</summary>
    public async Task<Hash256?> ApplyAsync(Hash256? root, Availability change, CancellationToken cancellationToken)
    {
        foreach (var cid in change.Removed)
        {
            root = await _tree.DeleteAsync(root, cid.ToString(), cancellationToken);
        }

        foreach (var cid in change.Added)
        {
            root = await _tree.SetAsync(root, cid.ToString(), cid.ToString(), cancellationToken);
        }

        return root;
    }

    private static AnnounceError CheckContext(Claim claim, Availability said, DropRecord drop) =>
        claim.Issuer.Id != drop.SessionKey ? AnnounceError.Key
        : !string.Equals(said.Jet, drop.Jet, StringComparison.Ordinal) ? AnnounceError.Jet
        : said.Sequence != drop.NextSequence ? AnnounceError.Sequence
        : said.PreviousRoot != drop.Root ? AnnounceError.PrevRoot
        : AnnounceError.None;

    private static AnnounceError CheckClaim(Claim claim, DateTimeOffset now) => claim.Verify(now) switch
    {
        ClaimError.None => AnnounceError.None,
        ClaimError.NotYet => AnnounceError.NotYet,
        ClaimError.Expired => AnnounceError.Expired,
        _ => AnnounceError.Signature,
    };
}
