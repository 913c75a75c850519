using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Nodes;

/// <summary>A Jet and a Drop say together that the one reaches a file at the other (specification §9.3).</summary>
/// <param name="JetKey">The Jet's key.</param>
/// <param name="DropKey">The Drop's key.</param>
/// <param name="RootCid">The file.</param>
public sealed record RoutingAnnouncement(KeyId JetKey, KeyId DropKey, RootCid RootCid)
{
    /// <summary>Most seconds between <c>nbf</c> and <c>exp</c>.</summary>
    public const long LifetimeSeconds = 3_600;

    private const int Keys = 2;

    private static readonly ClaimRule Rule = new() { Subject = Labels.RoutingAnnouncementSubject, IsTimed = true, KeyCount = Keys };

    /// <summary>Signs by both keys; canonical bytes.</summary>
    public static byte[] Sign(Es256KeyPair jet, Es256KeyPair drop, RootCid rootCid, ValidityWindow window)
    {
        var statement = JsonValue.Object(("jetKey", jet.Id.ToString()), ("dropKey", drop.Id.ToString()), ("rootCid", rootCid.ToString()));
        return Claim.Sign(Rule, statement, window, jet, drop).ToBytes();
    }

    /// <summary>Checks an announcement; the first rule that it breaks is the error.</summary>
    public static ClaimError Verify(ReadOnlySpan<byte> utf8, DateTimeOffset now, out RoutingAnnouncement? announcement)
    {
        announcement = null;
        var error = Claim.Read(utf8, Rule, out var claim);
        if (error is not ClaimError.None)
        {
            return error;
        }

        var stm = new ClosedObject(claim!.Statement);
        var (jetKey, dropKey) = (stm.Parsed<KeyId>("jetKey", KeyId.TryParse), stm.Parsed<KeyId>("dropKey", KeyId.TryParse));
        var rootCid = stm.Parsed<RootCid>("rootCid", RootCid.TryParse);
        var signers = claim.Keys.Select(key => key.Id).ToArray();
        stm.Require(jetKey != dropKey && signers.Contains(jetKey) && signers.Contains(dropKey));
        if (!stm.IsComplete || claim.Window!.Value.Length > LifetimeSeconds)
        {
            return ClaimError.Malformed;
        }

        error = claim.Verify(now);
        announcement = error is ClaimError.None ? new RoutingAnnouncement(jetKey, dropKey, rootCid) : null;
        return error;
    }
}
