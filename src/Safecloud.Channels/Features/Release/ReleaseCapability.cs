using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Trees;

namespace Safecloud.Channels.Features.Release;

/// <summary>
/// The one door to the release service's private keys: it says who the service is, looks whether what is sealed to it is good, and
/// hands on a narrower part sealed to a viewer's device. What it opens leaves it only sealed again, and is wiped.
/// </summary>
public sealed class ReleaseCapability
{
    private static readonly TimeSpan ClaimLife = TimeSpan.FromDays(30);
    private static readonly TimeSpan ClaimRenewal = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestUse = TimeSpan.FromDays(1);

    private readonly ReleaseKeyRing _ring;
    private readonly TimeProvider _clock;
    private (ReleaseKey Key, DeviceClaim Claim, DateTimeOffset RenewAt)? _claim;

    internal ReleaseCapability(ReleaseKeyRing ring, TimeProvider clock) => (_ring, _clock) = (ring, clock);

    /// <summary>The service's device claim (specification §5.1), which creators' devices seal to.</summary>
    public DeviceClaim Device
    {
        get
        {
            var (now, key) = (_clock.GetUtcNow(), _ring.Newest);
            if (_claim is { } known && ReferenceEquals(known.Key, key) && now < known.RenewAt)
            {
                return known.Claim;
            }

            var claim = DeviceClaim.Sign(key.Holder, key.Box.PublicKey, ValidityWindow.Starting(now, ClaimLife));
            _claim = (key, claim, now + ClaimRenewal);
            return claim;
        }
    }

    /// <summary>Looks whether a sealed capability opens here, covers every track of the file and may be handed on.</summary>
    /// <param name="sealedText">The compact JWE.</param>
    /// <param name="manifest">The file.</param>
    /// <param name="facts">What may be kept beside it, when the answer is <see cref="ReleaseCheck.Good"/>.</param>
    public ReleaseCheck Check(string sealedText, Manifest manifest, out ReleaseFacts? facts)
    {
        facts = null;
        if (!TryOpen(sealedText, manifest.RootCid, out var key, out var capability))
        {
            return ReleaseCheck.NotOpened;
        }

        using (capability)
        {
            var check = Check(capability, key, manifest);
            facts = check is ReleaseCheck.Good ? new ReleaseFacts(key.BoxKeyId, capability.Chain.ExpiresAt) : null;
            return check;
        }
    }

    /// <summary>Seals a part of what the service holds to a viewer's device, with one more envelope that names no more than that part.</summary>
    /// <returns>False when the stored capability no longer opens: its chain has lapsed or its key is gone.</returns>
    public bool TryNarrow(StoredCapability stored, Narrowing narrowing, [NotNullWhen(true)] out HandedOut? handedOut)
    {
        handedOut = null;
        if (!TryOpen(stored, out var key, out var capability))
        {
            return false;
        }

        using (capability)
        {
            var now = _clock.GetUtcNow();
            var expires = Min(now + narrowing.Lifetime, capability.Chain.ExpiresAt);
            var links = narrowing.FirstChunks is { } chunks ? ReleaseLinks.OfBeginning(capability.Manifest, chunks) : ReleaseLinks.OfAll(capability.Manifest);
            var chain = capability.Chain.Extend(
                new GrantTerms
                {
                    RootCid = capability.Manifest.RootCid,
                    Links = links,
                    Holder = narrowing.Device.Holder.Id,
                    Window = new ValidityWindow(now.ToUnixTimeSeconds(), expires.ToUnixTimeSeconds()),
                },
                key.Holder);
            using var narrow = new Capability(capability.Manifest, chain, DescendTo(links, capability.Secrets));
            handedOut = new HandedOut(narrow.Seal(narrowing.Device), expires);
            return true;
        }
    }

    /// <summary>Seals a stored capability to the newest key, with one more envelope from the key it was sealed to.</summary>
    /// <returns>Null when it cannot be done: it has lapsed, its key is gone, or its chain would leave no room for a viewer.</returns>
    internal (string Sealed, string BoxKeyId)? Reseal(StoredCapability stored)
    {
        var newest = _ring.Newest;
        if (!TryOpen(stored, out var old, out var capability))
        {
            return null;
        }

        using (capability)
        {
            if (capability.Chain.Envelopes.Count + 2 > ProtocolLimits.ChainEnvelopesMax)
            {
                return null;
            }

            var last = capability.Chain.Envelopes[^1].Terms;
            var window = new ValidityWindow(_clock.GetUtcNow().ToUnixTimeSeconds(), capability.Chain.ExpiresAt.ToUnixTimeSeconds());
            var chain = capability.Chain.Extend(last with { Holder = newest.Holder.Id, Window = window }, old.Holder);
            using var moved = new Capability(capability.Manifest, chain, DescendTo([.. capability.Secrets.Links], capability.Secrets));
            var device = DeviceClaim.Sign(newest.Holder, newest.Box.PublicKey, ValidityWindow.Starting(_clock.GetUtcNow(), ClaimLife));
            return (moved.Seal(device), newest.BoxKeyId);
        }
    }

    private ReleaseCheck Check(Capability capability, ReleaseKey key, Manifest manifest)
    {
        var now = _clock.GetUtcNow();
        if (capability.Chain.Envelopes[^1].Terms.AdminLevel < GrantLevels.HandOn)
        {
            return ReleaseCheck.MayNotHandOn;
        }

        if (capability.Chain.Envelopes.Count >= ProtocolLimits.ChainEnvelopesMax)
        {
            return ReleaseCheck.ChainFull;
        }

        var links = manifest.Tracks.Keys.Select(LinkPath.OfTrack);
        if (!links.All(l => capability.Secrets.Covers(l) && capability.Chain.Check(l, key.Holder.Id, now) is GrantRefusal.None))
        {
            return ReleaseCheck.TrackMissing;
        }

        return capability.Chain.ExpiresAt < now + ShortestUse ? ReleaseCheck.EndsTooSoon : ReleaseCheck.Good;
    }

    private bool TryOpen(string sealedText, RootCid rootCid, [NotNullWhen(true)] out ReleaseKey? key, [NotNullWhen(true)] out Capability? capability)
    {
        foreach (var candidate in _ring.Keys)
        {
            if (TryOpen(sealedText, rootCid, candidate, out capability))
            {
                key = candidate;
                return true;
            }
        }

        (key, capability) = (null, null);
        return false;
    }

    private bool TryOpen(StoredCapability stored, [NotNullWhen(true)] out ReleaseKey? key, [NotNullWhen(true)] out Capability? capability)
    {
        capability = null;
        key = _ring.Find(stored.BoxKeyId);
        return key is not null && RootCid.TryParse(stored.RootCid, null, out var rootCid) && TryOpen(stored.Sealed, rootCid, key, out capability);
    }

    private bool TryOpen(string sealedText, RootCid rootCid, ReleaseKey key, [NotNullWhen(true)] out Capability? capability) =>
        Capability.TryOpen(key.Box, sealedText, new CapabilityRequest(rootCid, key.Holder.Id, _clock.GetUtcNow()), out capability);

    private static LinkSecrets DescendTo(IReadOnlyList<LinkPath> links, LinkSecrets secrets) => new(links.Select(
        link => secrets.TryDescend(link, out var key) ? key : throw new InvalidOperationException($"The service holds no key at or above {link}.")));

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
