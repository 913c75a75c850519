using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Safecloud.Jets.Features.Http;
using Safecloud.Protocol;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Sessions;

namespace Safecloud.Jets.Features.Sessions;

/// <summary>Finds out whose request this is: a token of ours and a fresh proof by the session's key (specification §6.2, §6.3).</summary>
internal sealed class SessionGate(SessionStore sessions, DpopVerifier verifier, IOptions<JetOptions> options)
{
    private const string Scheme = "DPoP ";

    /// <summary>Checks token and proof.</summary>
    public Refusal? Authenticate(HttpContext context, out Session session)
    {
        session = null!;
        if (context.Request.Headers.Authorization is not [{ } authorization] || !authorization.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return new Refusal(ProblemCode.Unauthorized, "Begin a session and send its token as 'Authorization: DPoP …' with a proof.");
        }

        var token = authorization[Scheme.Length..];
        if (!sessions.TryGet(token, out var found))
        {
            return new Refusal(ProblemCode.SessionUnknown, "This token is not known here or its time is over. Begin a new session.");
        }

        session = found;
        return Check(context, token, found.Key, found.Seen, out _);
    }

    /// <summary>Checks the proof of who begins a session.</summary>
    public Refusal? CheckNewcomer(HttpContext context, out Es256PublicKey key)
    {
        var refusal = Check(context, token: null, sessionKey: null, seen: null, out var found);
        key = found!;
        return refusal;
    }

    private Refusal? Check(HttpContext context, string? token, Es256PublicKey? sessionKey, ReplayLog? seen, out Es256PublicKey? key)
    {
        var request = new DpopRequest
        {
            Method = context.Request.Method,
            Uri = options.Value.PublicOrigin + RawPath(context),
            Token = token,
            SessionKey = sessionKey,
            Seen = seen,
        };
        var proof = context.Request.Headers[JetHeaders.Dpop] is [{ } only] ? only : null;
        return verifier.Verify(proof, request, out key) switch
        {
            ProblemCode.None => null,
            ProblemCode.UseDpopNonce => new Refusal(ProblemCode.UseDpopNonce, "Sign the proof again with the nonce in DPoP-Nonce."),
            ProblemCode.ProofReplayed => new Refusal(ProblemCode.ProofReplayed, "This proof was used before, or too many were. Make a fresh one."),
            _ => new Refusal(ProblemCode.Unauthorized, "The proof is missing, or not one for this request by this session's key."),
        };
    }

    // As it came over the wire: what the client signed, not what routing made of it.
    private static string RawPath(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? target : target[..query];
    }
}
