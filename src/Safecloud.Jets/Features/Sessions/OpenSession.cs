using Microsoft.AspNetCore.Http;
using Safecloud.Jets.Features.Catalog;
using Safecloud.Jets.Features.Http;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Sessions;

namespace Safecloud.Jets.Features.Sessions;

/// <summary><c>POST /jet/v2/sessions</c>: a key shows what was granted to it and gets a token for ten minutes (specification §6.3).</summary>
internal sealed class OpenSession(SessionGate gate, SessionStore sessions, KnownFiles files, RequestLimits limits, TimeProvider clock)
{
    private const int VouchersMax = 8;

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

        var (json, refusal) = await JsonBody.ReadAsync(context, ProtocolLimits.SessionRequestMax);
        return refusal ?? await OpenAsync(context, key, json!);
    }

    private async Task<Refusal?> OpenAsync(HttpContext context, Es256PublicKey key, JsonValue json)
    {
        var body = new ClosedObject(json);
        body.Literal("v", 2);
        var items = body.Array("chains", 0, ProtocolLimits.SessionChainsMax);
        var vouchers = body.OptionalArray("vouchers", VouchersMax);
        if (!body.IsComplete)
        {
            return new Refusal(ProblemCode.BadRequest, "A session takes {v:2, chains:[…]}, at most 32 chains.");
        }

        if (vouchers is { Count: > 0 })
        {
            return new Refusal(ProblemCode.VoucherMismatch, "This Jet serves for nothing and takes no vouchers.");
        }

        var chains = items.Select(item => GrantChain.TryRead(item, out var chain) ? chain : null).ToList();
        var session = new Session
        {
            Key = key,
            Expires = clock.GetUtcNow() + Lifetime,
            Seen = new ReplayLog(clock),
            Chains = chains.OfType<GrantChain>().ToLookup(chain => chain.RootCid),
            HasMalformedChain = chains.Contains(null),
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
