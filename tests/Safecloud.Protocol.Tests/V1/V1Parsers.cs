using System.Text;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.V1.EvmClaims;
using Safecloud.Protocol.V1.Files;
using Safecloud.Protocol.V1.Filters;
using Safecloud.Protocol.V1.Grants;
using Safecloud.Protocol.V1.Jets;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.OpenClaims;
using Safecloud.Protocol.V1.Payments;
using Safecloud.Protocol.V1.Prolly;
using Safecloud.Protocol.V1.Sharing;
using Safecloud.Protocol.V1.Signing;
using Safecloud.Protocol.V1.Streaming;
using Safecloud.Protocol.V1.Trees;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>Every parser of version 1 by the name of its malformed vectors: true when it accepts the bytes.</summary>
internal static class V1Parsers
{
    public static IReadOnlyDictionary<string, Func<byte[], bool>> All { get; } = new Dictionary<string, Func<byte[], bool>>(StringComparer.Ordinal)
    {
        ["announce"] = Json(json => V1Announce.TryRead(json, out _)),
        ["bloom"] = bytes => BloomFilter.TryRead(bytes, out _),
        ["capability"] = Json(json => V1Capability.TryRead(json, out _)),
        ["challenge"] = Json(json => V1StorageCheck.TryReadQuestion(json, out _)),
        ["chunk"] = Json(json => V1Chunk.TryRead(json, out _)),
        ["cid"] = bytes => Cid.TryParse(Text(bytes), out _),
        ["evmclaim"] = Json(IsEvmClaim),
        ["grant"] = Json(json => V1Grant.TryRead(json, out _)),
        ["grantcontext"] = bytes => V1GrantContext.TryParse(Text(bytes), out _),
        ["index"] = Json(json => V1FilmIndex.TryRead(json, out _)),
        ["jetdelegation"] = Json(json => V1JetSession.IsWellFormed(json)),
        ["jetterms"] = Json(json => V1JetTerms.TryRead(json, out _)),
        ["json"] = Json(_ => true),
        ["keyuri"] = bytes => ClaimKey.TryParse(Text(bytes), out var key) && OpenClaimVerifier.IsUsable(key),
        ["link"] = Json(json => V1Link.TryRead(json, out _)),
        ["manifest"] = Json(json => V1Manifest.TryRead(json, out _, out _)),
        ["merkleproof"] = Json(json => MerkleProofJson.TryRead(json, out _)),
        ["openclaim"] = Json(json => OpenClaim.TryRead(json, out var claim) && claim.CheckTime(DateTimeOffset.UnixEpoch) is not OpenClaimError.Malformed),
        ["payment"] = Json(json => PaymentTokens.TryRead(json, out _)),
        ["policy"] = Json(json => SplitPolicy.TryRead(json, out var policy) && policy.IsWellFormed),
        ["prollynode"] = bytes => ProllyNode.TryRead(bytes, out _),
        ["sharelink"] = bytes => V1ShareLink.TryParse(Text(bytes), out _),
        ["strictjson"] = bytes => StrictJson.TryParse(bytes, out _),
        ["typed"] = Json(json => TypedPayload.TryRead(json, out var payload) && Eip712.TryDigest(payload, new byte[32])),
    };

    private static bool IsEvmClaim(JsValue json)
    {
        if (!EvmClaimReader.TryRead(json, out var claim))
        {
            return false;
        }

        claim.Digest(new byte[32]);
        return true;
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static Func<byte[], bool> Json(Func<JsValue, bool> read) => bytes => JsReader.TryParse(bytes, out var json) && read(json);
}
