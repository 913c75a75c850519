using System.Diagnostics.CodeAnalysis;
using System.Text;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.EvmClaims;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.OpenClaims;

/// <summary>Verifies claims: time first, then as many signatures as the policy asks for (v1 §10).</summary>
/// <param name="clock">What time it is.</param>
/// <param name="resolver">Finds keys that stand in documents; without it such keys count for nothing.</param>
public sealed class OpenClaimVerifier(TimeProvider clock, KeyResolver? resolver = null)
{
    private const int SpkiSize = 91;

    /// <summary>Reads a claim and verifies it.</summary>
    public async Task<OpenClaimError> VerifyAsync(JsValue json, OpenClaimPolicy policy, CancellationToken cancellationToken) =>
        OpenClaim.TryRead(json, out var claim) ? await VerifyAsync(claim, policy, cancellationToken) : OpenClaimError.Malformed;

    /// <summary>None, or the first rule that the claim breaks.</summary>
    public async Task<OpenClaimError> VerifyAsync(OpenClaim claim, OpenClaimPolicy policy, CancellationToken cancellationToken)
    {
        var error = claim.CheckTime(clock.GetUtcNow());
        if (error is not OpenClaimError.None)
        {
            return error;
        }

        return claim.Keys.Count > 0 && await CountSignaturesAsync(claim, cancellationToken) >= policy.Needed(claim.Keys.Count)
            ? OpenClaimError.None
            : OpenClaimError.TooFewSignatures;
    }

    /// <summary>How many keys signed, whatever the time. A key counts once, by however many names it is called.</summary>
    public async Task<int> CountSignaturesAsync(OpenClaim claim, CancellationToken cancellationToken)
    {
        var signers = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < claim.Keys.Count; i++)
        {
            if (claim.Signatures[i].IsNull)
            {
                continue;
            }

            foreach (var key in await ResolveAsync(claim.Keys[i], cancellationToken))
            {
                if (SignerOf(claim, claim.Signatures[i], key) is { } signer)
                {
                    signers.Add(signer);
                    break;
                }
            }
        }

        return signers.Count;
    }

    /// <summary>True when a key is one by which a claim can be verified.</summary>
    public static bool IsUsable(ClaimKey key) => key.Format switch
    {
        "ES256" => TryFindKey(key, out _),
        "EIP712" => TryFindAccount(key, out _),
        _ => false,
    };

    // What the key is, however it was written; null when it did not sign.
    private static string? SignerOf(OpenClaim claim, JsValue signature, ClaimKey key) => key.Format switch
    {
        "ES256" => SignerByEs256(claim, signature, key),
        "EIP712" => TryFindAccount(key, out var account) && EvmClaimVerifier.Verify(claim.Json, signature.Find("signature") ?? signature, account) ? account.ToString() : null,
        _ => null,
    };

    // Raw r‖s alone; a high s is accepted, for Node writes it.
    private static string? SignerByEs256(OpenClaim claim, JsValue signature, ClaimKey key) =>
        LenientBytes.TryRead(signature, Es256PublicKey.SignatureSize, out var raw)
        && TryFindKey(key, out var publicKey)
        && publicKey.Verify(claim.Text.Span, raw)
            ? publicKey.Id.ToString()
            : null;

    private async ValueTask<IReadOnlyList<ClaimKey>> ResolveAsync(string text, CancellationToken cancellationToken) =>
        ClaimKey.TryParse(text, out var key) ? [key]
        : resolver is null ? []
        : await resolver.ResolveAsync(text, cancellationToken);

    // An SPKI of 91 bytes, or a point of 65.
    private static bool TryFindKey(ClaimKey key, [NotNullWhen(true)] out Es256PublicKey? publicKey)
    {
        publicKey = null;
        var bytes = key.Bytes;
        if (key.Text is { } text)
        {
            if (!LenientText.TryReadBase64(text, out var decoded))
            {
                return false;
            }

            bytes = decoded;
        }

        return (bytes.Length == SpkiSize || bytes.Length == Es256PublicKey.PointSize)
            && KnownKeys.TryFind(Convert.ToBase64String(bytes), bytes[^Es256PublicKey.PointSize..], out publicKey)
            && (bytes.Length == Es256PublicKey.PointSize || bytes.SequenceEqual(publicKey.Spki()));
    }

    private static bool TryFindAccount(ClaimKey key, out EvmAddress account) =>
        EvmFields.TryReadAddress(key.Text ?? Encoding.UTF8.GetString(key.Bytes), out account);
}
