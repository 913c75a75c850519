using System.Security.Cryptography;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Sessions;

/// <summary>A session key's answer to a Jet's hello: it signs the nonce and the Jet's origin as it was dialled (specification §9.2).</summary>
public static class SessionDelegation
{
    /// <summary>Bytes of a Jet's nonce.</summary>
    public const int NonceSize = 32;

    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(1);

    private static readonly ClaimRule Rule = new() { Subject = Labels.SessionDelegationSubject, IsTimed = true };

    /// <summary>Signs the answer; canonical bytes.</summary>
    /// <param name="sessionKey">The key that speaks for the Drop or Jet while connected.</param>
    /// <param name="nonce">The 32 bytes that came first.</param>
    /// <param name="jetOrigin">The public origin that was dialled.</param>
    /// <param name="window">At most a day.</param>
    public static byte[] Sign(Es256KeyPair sessionKey, ReadOnlySpan<byte> nonce, string jetOrigin, ValidityWindow window) =>
        Claim.Sign(Rule, JsonValue.Object(("nonce", CanonicalBase64.Encode(nonce)), ("jet", jetOrigin)), window, sessionKey).ToBytes();

    /// <summary>Checks the answer; <paramref name="sessionKey"/> is the key that gave it.</summary>
    public static ClaimError Verify(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> nonce, string jetOrigin, DateTimeOffset now, out Es256PublicKey? sessionKey)
    {
        sessionKey = null;
        var error = Claim.Read(utf8, Rule, out var claim);
        if (error is not ClaimError.None)
        {
            return error;
        }

        var stm = new ClosedObject(claim!.Statement);
        stm.Require(CryptographicOperations.FixedTimeEquals(stm.Base64("nonce", NonceSize), nonce));
        stm.Literal("jet", jetOrigin);
        if (!stm.IsComplete || claim.Window!.Value.ExpiresAt - now > LongestLife)
        {
            return ClaimError.Malformed;
        }

        error = claim.Verify(now);
        sessionKey = error is ClaimError.None ? claim.Issuer : null;
        return error;
    }
}
