using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Sessions;

/// <summary>Decides whether a request comes from the holder of a key (specification §6.2).</summary>
public sealed class DpopVerifier
{
    private readonly Predicate<string> _acceptsNonce;

    /// <summary>Accepts the nonces of this server.</summary>
    public DpopVerifier(DpopNonces nonces)
        : this(nonces.Accepts)
    {
    }

    internal DpopVerifier(Predicate<string> acceptsNonce) => _acceptsNonce = acceptsNonce;

    /// <summary>Checks the <c>DPoP</c> header of a request.</summary>
    /// <param name="proofText">The header's value.</param>
    /// <param name="request">The request.</param>
    /// <param name="key">The key that signed, when the answer is <see cref="ProblemCode.None"/>.</param>
    /// <returns>None, <see cref="ProblemCode.Unauthorized"/>, <see cref="ProblemCode.UseDpopNonce"/> or <see cref="ProblemCode.ProofReplayed"/>.</returns>
    public ProblemCode Verify(string? proofText, DpopRequest request, out Es256PublicKey? key)
    {
        key = null;

        // Step 1: the form, and that it is for this request and this token.
        if (!DpopProof.TryParse(proofText, out var proof) || !IsFor(proof, request))
        {
            return ProblemCode.Unauthorized;
        }

        // Step 2: the nonce, in place of a comparison of clocks.
        if (!_acceptsNonce(proof.Nonce))
        {
            return ProblemCode.UseDpopNonce;
        }

        // Step 3: the signature, by the session's key when there is a session.
        if (!TryFindKey(proof, request.SessionKey, out var signer) || !proof.IsSignedBy(signer))
        {
            return ProblemCode.Unauthorized;
        }

        // Step 4: never seen before. Last, so that only the key's owner can fill the log.
        if (request.Seen?.TryAdd(proof.Id) == false)
        {
            return ProblemCode.ProofReplayed;
        }

        key = signer;
        return ProblemCode.None;
    }

    private static bool IsFor(DpopProof proof, DpopRequest request) =>
        string.Equals(proof.Method, request.Method, StringComparison.Ordinal)
        && string.Equals(proof.Uri, request.Uri, StringComparison.Ordinal)
        && string.Equals(proof.TokenHash, request.Token is null ? null : DpopProof.HashOf(request.Token), StringComparison.Ordinal);

    private static bool TryFindKey(DpopProof proof, Es256PublicKey? sessionKey, [NotNullWhen(true)] out Es256PublicKey? key)
    {
        if (sessionKey is null)
        {
            return Es256PublicKey.TryCreate(proof.Point, out key);
        }

        key = sessionKey.Point.SequenceEqual(proof.Point) ? sessionKey : null;
        return key is not null;
    }
}
