using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Sessions;

namespace Safecloud.Protocol.Nodes;

/// <summary>A Drop's answer to a Jet's hello, checked (specification §9.2).</summary>
/// <param name="SessionKey">The key that signs what the Drop says.</param>
/// <param name="Drop">The account behind it; without one no stake, score or payment is tied to the connection.</param>
public sealed record HelloAnswer(Es256PublicKey SessionKey, EvmAddress? Drop)
{
    private const int Version = 2;

    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(1);

    /// <summary>Joins the session key's claim and, when an account stands behind it, its word; canonical bytes.</summary>
    public static byte[] Write(JsonValue delegation, JsonValue? hello = null) =>
        CanonicalJson.Encode(JsonValue.Object(("v", Version), ("delegation", delegation), ("hello", hello)));

    /// <summary>Checks an answer; the first rule that it breaks is the error.</summary>
    public static ClaimError Verify(ReadOnlySpan<byte> utf8, HelloTerms terms, DateTimeOffset now, out HelloAnswer? answer)
    {
        // Step 1: form.
        answer = null;
        if (utf8.Length > ProtocolLimits.JsonBodyMax)
        {
            return ClaimError.TooLarge;
        }

        if (StrictJson.ParseCanonical(utf8, out var json) is var problem and not ProblemCode.None)
        {
            return problem is ProblemCode.NotCanonical ? ClaimError.NotCanonical : ClaimError.Malformed;
        }

        var members = new ClosedObject(json);
        members.Literal("v", Version);
        var delegation = members.Value("delegation");
        var hello = members.Optional("hello");
        if (!members.IsComplete)
        {
            return ClaimError.Malformed;
        }

        // Step 2: the session key answers this very hello.
        var error = SessionDelegation.Verify(CanonicalJson.Encode(delegation!), terms.Nonce.ToArray(), terms.Origin, now, out var sessionKey);
        EvmAddress? drop = null;
        error = error is ClaimError.None && hello is not null ? VerifyAccount(hello, (delegation!, sessionKey!), terms, now, out drop) : error;
        answer = error is ClaimError.None ? new HelloAnswer(sessionKey!, drop) : null;
        return error;
    }

    private static ClaimError VerifyAccount(
        JsonValue json,
        (JsonValue Claim, Es256PublicKey Key) session,
        HelloTerms terms,
        DateTimeOffset now,
        out EvmAddress? drop)
    {
        // Step 3: the account names the same key, Jet, nonce and end.
        drop = null;
        if (!DropHello.TryRead(json, out var hello, out var signature)
            || hello.SessionKey != session.Key.Id || hello.Jet != terms.Jet || hello.Nonce != terms.Nonce
            || hello.Expires != session.Claim.Find("exp")!.Integer
            || UnixTime.ToInstant(hello.Expires) - now > LongestLife)
        {
            return ClaimError.Malformed;
        }

        // Step 4: it signed.
        var isSigned = hello.IsSignedBy(signature, terms.ChainId);
        drop = isSigned ? hello.Drop : null;
        return isSigned ? ClaimError.None : ClaimError.BadSignature;
    }
}
