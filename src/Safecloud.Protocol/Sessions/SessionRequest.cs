using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Sessions;

/// <summary>The body of <c>POST /jet/v2/sessions</c> (specification §6.3).</summary>
public sealed record SessionRequest
{
    private const int Version = 2;
    private const int VouchersMax = 8;

    /// <summary>Up to 32 grant chains; none when a publisher uploads.</summary>
    public IReadOnlyList<GrantChain> Chains { get; init; } = [];

    /// <summary>Up to 8 vouchers, unread.</summary>
    public IReadOnlyList<JsonValue> Vouchers { get; init; } = [];

    /// <summary>Reads a request, which must be canonical because it holds signed claims.</summary>
    /// <returns>None, <see cref="ProblemCode.BadRequest"/>, <see cref="ProblemCode.NotCanonical"/> or <see cref="ProblemCode.TooLarge"/>.</returns>
    public static ProblemCode Parse(ReadOnlySpan<byte> utf8, out SessionRequest? request)
    {
        request = null;
        if (utf8.Length > ProtocolLimits.SessionRequestMax)
        {
            return ProblemCode.TooLarge;
        }

        var problem = StrictJson.ParseCanonical(utf8, out var json);
        if (problem is not ProblemCode.None)
        {
            return problem;
        }

        var document = new ClosedObject(json);
        document.Literal("v", Version);
        var chainsJson = document.Array("chains", 0, ProtocolLimits.SessionChainsMax);
        var vouchers = document.OptionalArray("vouchers", VouchersMax);
        var chains = new List<GrantChain>();
        foreach (var item in chainsJson)
        {
            if (GrantChain.TryRead(item, out var chain))
            {
                chains.Add(chain);
            }
        }

        if (!document.IsComplete || chains.Count != chainsJson.Count)
        {
            return ProblemCode.BadRequest;
        }

        request = new SessionRequest { Chains = chains, Vouchers = vouchers ?? [] };
        return ProblemCode.None;
    }

    /// <summary>The canonical bytes.</summary>
    public byte[] ToBytes() => CanonicalJson.Encode(JsonValue.Object(
        ("v", Version),
        ("chains", JsonValue.Of(Chains.Select(c => c.Json))),
        ("vouchers", Vouchers.Count == 0 ? null : JsonValue.Of(Vouchers))));
}
