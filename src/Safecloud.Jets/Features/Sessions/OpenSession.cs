using Microsoft.AspNetCore.Http;
using Safecloud.Jets.Features.Catalog;
using Safecloud.Jets.Features.Http;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Sessions;

namespace Safecloud.Jets.Features.Sessions;

/// <summary><c>POST /jet/v2/sessions</c>: a key shows what was granted to it and gets a token for ten minutes (specification §6.3).</summary>
internal sealed class OpenSession(SessionGate gate, SessionStore sessions, KnownFiles files, RequestLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(600);

    public async Task<Refusal?> RunAsync(HttpContext context)
    {
        if (limits.CountSession(context) is { } limited)
        {
            return limited;
        }

        if (gate.CheckNewcomer(context, out var key) is { } refused)
        {
            return refused;
        }

        var (bytes, refusal) = await JsonBody.ReadAsync(context, ProtocolLimits.SessionRequestMax);
        return refusal ?? await OpenAsync(context, key, bytes);
    }

    private async Task<Refusal?> OpenAsync(HttpContext context, Es256PublicKey key, byte[] bytes)
    {
        var problem = SessionRequest.Parse(bytes, out var request);
        if (problem is not ProblemCode.None)
        {
            return new Refusal(problem, "A session takes {v:2, chains:[…]}, at most 32 grant chains, in canonical JSON.");
        }

        if (request!.Vouchers.Count > 0)
        {
            return new Refusal(ProblemCode.VoucherMismatch, "This Jet serves for nothing and takes no vouchers.");
        }

        var session = new Session
        {
            Key = key,
            Expires = clock.GetUtcNow() + Lifetime,
            Seen = new ReplayLog(clock),
            Chains = request.Chains.ToLookup(chain => chain.RootCid),
        };
        return sessions.Add(session) is { } token
            ? await AnswerAsync(context, session, token)
            : new Refusal(ProblemCode.Unavailable, "Too many sessions are open here.") { RetryAfter = TimeSpan.FromSeconds(30) };
    }

    private async Task<Refusal?> AnswerAsync(HttpContext context, Session session, string token)
    {
        var known = new List<JsonValue>();
        foreach (var rootCid in session.Chains.Select(group => group.Key))
        {
            if (await files.FindAsync(rootCid, context.RequestAborted) is not null)
            {
                known.Add(FileEntry(rootCid));
            }
        }

        await JsonBody.WriteAsync(context, StatusCodes.Status201Created, JsonValue.Object(
            ("v", 2),
            ("token", token),
            ("exp", session.Expires.ToUnixTimeSeconds()),
            ("files", JsonValue.Of(known)),
            ("lines", JsonValue.Of(Array.Empty<JsonValue>()))));
        return null;
    }

    // Nothing is paid here yet, so the offer names the price alone.
    private static JsonValue FileEntry(RootCid rootCid) =>
        JsonValue.Object(("rootCid", rootCid.ToString()), ("offer", JsonValue.Object(("pricePerMiB", "0"))));
}
