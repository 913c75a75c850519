using Safecloud.Protocol;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Trees;

namespace Safecloud.Cloud.Granting;

/// <summary>Gives a device access to a file or a part of it: a capability that only that device opens (specification §5).</summary>
public sealed class GrantAccess(TimeProvider clock)
{
    /// <summary>As the file's owner.</summary>
    /// <returns>The capability, compact JWE.</returns>
    /// <exception cref="CloudException">The keys are not this file's.</exception>
    public string Run(FileKeys keys, GrantRequest request)
    {
        if (!keys.Access.PublicKey.Equals(request.Manifest.Access))
        {
            throw new CloudException(nameof(ProblemCode.NotAuthorized), "This file was not made with your root key: only its owner can grant access to it.");
        }

        var secrets = new LinkSecrets(request.Links.Select(link => KeyOf(keys, link)));
        using var capability = new Capability(request.Manifest, GrantChain.Begin(Terms(request), keys.Access), secrets);
        return capability.Seal(request.Device);
    }

    /// <summary>As a holder who may hand on: never more than he has himself.</summary>
    /// <returns>The capability, compact JWE.</returns>
    /// <exception cref="CloudException">The holder has no key for a part of what is asked, or may not hand on.</exception>
    public string Run(Capability held, Es256KeyPair holder, GrantRequest request)
    {
        if (held.Chain.Envelopes[^1].Terms.AdminLevel < GrantLevels.HandOn || held.Chain.Envelopes.Count >= ProtocolLimits.ChainEnvelopesMax)
        {
            throw new CloudException(nameof(ProblemCode.NotAuthorized), "This capability may not be handed on: ask the file's owner.");
        }

        var secrets = new LinkSecrets(request.Links.Select(link => held.Secrets.TryDescend(link, out var key)
            ? key
            : throw new CloudException(nameof(ProblemCode.NotAuthorized), $"The capability has no key for {link}.")));
        using var capability = new Capability(request.Manifest, held.Chain.Extend(Terms(request), holder), secrets);
        return capability.Seal(request.Device);
    }

    /// <summary>All tracks of a file.</summary>
    public static IReadOnlyList<LinkPath> LinksOf(Manifest manifest) => [.. manifest.Tracks.Keys.Select(LinkPath.OfTrack)];

    /// <summary>The chunks [start, end) of some tracks, with the fewest links.</summary>
    /// <exception cref="CloudException"><c>EmptyRange</c>, or it takes more than 256 links.</exception>
    public static IReadOnlyList<LinkPath> LinksOf(Manifest manifest, IEnumerable<TrackName> tracks, int start, int end)
    {
        List<LinkPath> links = [];
        foreach (var track in tracks)
        {
            if (!manifest.Tracks.TryGetValue(track, out var known) || !Cover.TryOf(track, known.Shape, start, end, out var cover))
            {
                throw new CloudException(nameof(ProblemCode.EmptyRange), $"Track {track} has no chunks from {start} to {end}.");
            }
            links.AddRange(cover);
        }
        return links.Count <= ProtocolLimits.LinksMax
            ? links
            : throw new CloudException(CloudErrors.TooLarge, $"That range takes {links.Count} links; a grant may have {ProtocolLimits.LinksMax}: choose fewer tracks or another range.");
    }

    private GrantTerms Terms(GrantRequest request) => new()
    {
        RootCid = request.Manifest.RootCid,
        Links = request.Links,
        Holder = request.Device.Holder.Id,
        Window = ValidityWindow.Starting(clock.GetUtcNow(), request.Lasts),
        ReadLevel = request.ReadLevel,
        AdminLevel = request.AdminLevel,
    };

    private static SubtreeKey KeyOf(FileKeys keys, LinkPath link)
    {
        using var track = keys.TrackKey(link.Track);
        return track.Descend(link);
    }
}
