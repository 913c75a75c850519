using System.Text;
using System.Text.Json;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Framing;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Jose;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Nodes;
using Safecloud.Protocol.Payments;
using Safecloud.Protocol.Sessions;
using Safecloud.Protocol.Sockets;
using Safecloud.Protocol.Tests.Malformed;
using Safecloud.Protocol.Tests.V1;
using Safecloud.Protocol.Trees;
using Safecloud.Protocol.Vault;

namespace Safecloud.Protocol.Tests.Fuzz;

/// <summary>Every parser of both versions with good inputs from the vectors.</summary>
internal static class FuzzTargets
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_767_225_600);
    private static readonly string[] Kinds = ["required", "payment", "receipt"];
    private static readonly ClaimRule AnyClaim = new() { Subject = "safecloud:manifest", IsTimed = false };

    /// <summary>What the specification wants to see here, whatever else is.</summary>
    public static IReadOnlyDictionary<string, string> Named { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["CID"] = "v2 cid",
        ["manifest"] = "v2 manifest",
        ["grant"] = "v2 grant",
        ["claim"] = "v2 claim",
        ["JCS"] = "v2 canonical json",
        ["JWE"] = "v2 jwe",
        ["DPoP"] = "v2 dpop",
        ["framing"] = "v2 frames",
        ["Bloom bytes"] = "v1 bloom",
        ["Prolly node"] = "v1 prollynode",
        ["share link"] = "v2 share link",
    };

    public static IReadOnlyList<FuzzTarget> All() => [.. Version2(), .. Version1()];

    private static IEnumerable<FuzzTarget> Version2()
    {
        var jwe = Vectors.Read("jwe").GetProperty("cases")[0];
        var box = BoxKeyPair.FromScalar(jwe.Hex("boxScalarHex"));
        var delegation = Vectors.Read("delegation").GetProperty("cases")[0];
        var frames = Vectors.Read("framing").GetProperty("cases").EnumerateArray().Select(c => c.Hex("bodyHex")).ToList();
        var sealedCapability = Vectors.Read("capabilities").GetProperty("cases")[0];
        var answered = Vectors.Read("hello").GetProperty("cases")[0];
        var hello = new HelloTerms
        {
            Nonce = new Hash256(answered.Hex("nonceHex")),
            Origin = answered.Text("origin"),
            Jet = EvmAddress.Parse(answered.Text("jet")),
            ChainId = answered.Number("chainId"),
        };
        var capability = new CapabilityRequest(RootCid.Parse(sealedCapability.Text("rootCid")), KeyId.Parse(sealedCapability.Text("holder")), Now);
        return
        [
            new("v2 cid", bytes => Cid.TryParse(Text(bytes), out _), Texts("cids", "cases", "cid")),
            new("v2 root cid", bytes => RootCid.TryParse(Text(bytes), out _), Texts("cids", "rootCids", "rootCid")),
            new("v2 link", bytes => LinkPath.TryParse(Text(bytes), out _), [Utf8("track/data/0/1")]),
            new("v2 strict json", bytes => StrictJson.TryParse(bytes, out var value) && CanonicalJson.Encode(value).Length > 0, Texts("manifests", "cases", "manifest")),
            new("v2 manifest", bytes => Manifest.TryParse(bytes, out _), Texts("manifests", "cases", "manifest")),
            new("v2 index", bytes => FileIndex.TryParse(bytes, out _), Texts("index", "cases", "index")),
            new("v2 meta", bytes => FileMeta.TryParse(bytes, out _), [.. Vectors.Read("index").Texts("metas").Select(Utf8)]),
            new("v2 grant", IsGrantChain, Texts("grants", "cases", "chain")),
            new("v2 claim", bytes => Claim.Read(bytes, AnyClaim, out _) is ClaimError.None, Texts("manifests", "cases", "manifest")),
            new("v2 device", bytes => DeviceClaim.Read(bytes, Now, out _) is ClaimError.None, Texts("device", "cases", "claim")),
            new("v2 jwe", bytes => CompactJwe.TryOpen(jwe.Text("typ"), box, Text(bytes), out _), [jwe.Utf8("message")]),
            new("v2 dpop", bytes => DpopProof.TryParse(Text(bytes), out _), Texts("dpop", "cases", "proof")),
            new("v2 share link", bytes => ShareLink.TryParse(Text(bytes), out _), Texts("sharelinks", "cases", "fragment")),
            new("v2 key uri", bytes => Es256PublicKey.TryParseUri(Text(bytes), out _), Texts("derive", "keyPairs", "keyUri")),
            new("v2 recovery code", bytes => RecoveryCode.TryParse(Text(bytes), out _), Texts("vault", "codes", "text")),
            new("v2 vault wrap", bytes => StrictJson.TryParse(bytes, out var json) && VaultWrap.TryRead(json, out _), Documents("vault", "wraps", "wrap")),
            new("v2 frames", AreFrames, frames),
            new("v2 range header", bytes => RangeHeader.TryParse(bytes, out _), [RangeHeaderSample()]),
            new("v2 chunk list header", bytes => ChunkListHeader.Parse(bytes, out _) is ProblemCode.None, [new ChunkListHeader(Cids()).ToBytes()]),
            new("v2 range request", bytes => RangeRequest.Parse(bytes, out _) is ProblemCode.None, Texts("ranges", "requests", "body")),
            new("v2 session request", bytes => SessionRequest.Parse(bytes, out _) is ProblemCode.None, Texts("sessions", "requests", "body")),
            new("v2 capability", bytes => IsCapability(bytes, box, capability), [Plaintext(sealedCapability)]),
            new("v2 socket header", bytes => SocketHeader.TryParse(bytes, out _), Texts("sockets", "cases", "header")),
            new("v2 session", bytes => SessionDelegation.Verify(bytes, delegation.Hex("nonceHex"), delegation.Text("jet"), Now, out _) is ClaimError.None, Texts("delegation", "cases", "claim")),
            new("v2 offer", bytes => StrictJson.TryParse(bytes, out var json) && Offer.TryRead(json, out _), Texts("payments", "offers", "offer")),
            new("v2 voucher", bytes => StrictJson.TryParse(bytes, out var json) && Voucher.TryRead(json, out _), Texts("vouchers", "cases", "voucher")),
            new("v2 vouchers", bytes => VouchersRequest.Parse(bytes, out _) is ProblemCode.None, Texts("payments", "requests", "text")),
            new("v2 required", bytes => StrictJson.TryParse(bytes, out var json) && RequiredPayment.TryReadList(json, out _), Texts("lines", "required", "text")),
            .. Kinds.Select(kind => new FuzzTarget($"v2 x402 {kind}", Accepts($"x402{kind}"), X402Headers(kind))),
            new("v2 announce", Accepts("announce"), Texts("announces", "cases", "announce")),
            new("v2 canonical json", Accepts("canonicaljson"), Texts("manifests", "cases", "manifest")),
            new("v2 jwk", Accepts("jwk"), [CanonicalJson.Encode(EcJwk.Of(box.PublicKey.Point))]),
            new("v2 vault key", Accepts("vaultkey"), [Utf8($$"""{"v":1,"vaultKey":"{{Convert.ToBase64String(new byte[32])}}"}""")]),
            new("v2 hello", bytes => HelloAnswer.Verify(bytes, hello, Now, out _) is ClaimError.None, Texts("hello", "cases", "answer")),
            new("v2 routing", bytes => RoutingAnnouncement.Verify(bytes, Now, out _) is ClaimError.None, Texts("routing", "cases", "claim")),
            new("v2 bloom hint", bytes => BloomHint.TryRead(bytes, out _), [Vectors.Read("spotchecks").GetProperty("hints")[0].Hex("hintHex")]),
            new("v2 slash notice", bytes => SlashNotice.TryParse(bytes, out _), Texts("spotchecks", "notices", "notice")),
        ];
    }

    private static IEnumerable<FuzzTarget> Version1()
    {
        var good = V1Samples.All();
        return V1Parsers.All.Select(parser => new FuzzTarget($"v1 {parser.Key}", parser.Value, good[parser.Key]));
    }

    private static bool IsGrantChain(byte[] bytes) =>
        StrictJson.ParseCanonical(bytes, out var json) is ProblemCode.None && GrantChain.TryRead(json!, out _);

    private static bool IsCapability(byte[] plaintext, BoxKeyPair box, CapabilityRequest request)
    {
        if (!Capability.TryOpen(box, CompactJwe.Seal(Labels.CapabilityType, box.PublicKey, plaintext), request, out var capability))
        {
            return false;
        }

        capability.Dispose();
        return true;
    }

    private static byte[] Plaintext(JsonElement sealedCapability)
    {
        using var box = BoxKeyPair.FromScalar(sealedCapability.Hex("boxScalarHex"));
        Assert.True(CompactJwe.TryOpen(Labels.CapabilityType, box, sealedCapability.Text("message"), out var plaintext));
        return plaintext;
    }

    private static Cid[] Cids() => [.. Vectors.Read("proofs").GetProperty("cases")[0].Texts("cids").Select(text => Cid.Parse(text))];

    private static byte[] RangeHeaderSample()
    {
        var proof = Vectors.Read("proofs").GetProperty("cases")[0];
        var file = RootCid.Parse(Vectors.Read("cids").GetProperty("rootCids")[0].Text("rootCid"));
        return new RangeHeader
        {
            Range = new RangeRequest(file, TrackName.Data, proof.Number("start"), proof.Number("end")),
            Cids = Cids(),
            Proof = [.. proof.Texts("proofHex").Select(text => Hash256.Parse(text))],
        }.ToBytes();
    }

    private static Func<byte[], bool> Accepts(string name)
    {
        var parse = V2Parsers.All()[name];
        return bytes => parse(bytes) is null;
    }

    private static byte[][] X402Headers(string kind) =>
        [.. Vectors.Read("x402").GetProperty("cases").EnumerateArray().Where(c => c.Text("kind") == kind).Select(c => c.Utf8("header"))];

    private static bool AreFrames(byte[] bytes)
    {
        if (!FrameMessage.TryRead(bytes, FrameRule.ChunksOrAbsent, out var message))
        {
            return false;
        }

        while (!message.IsAtEnd)
        {
            if (!message.TryReadFrame(out _))
            {
                return false;
            }
        }

        return true;
    }

    private static byte[][] Texts(string file, string list, string member) =>
        [.. Vectors.Read(file).GetProperty(list).EnumerateArray().Where(c => c.TryGetProperty(member, out var m) && m.ValueKind is JsonValueKind.String).Select(c => c.Utf8(member))];

    private static byte[][] Documents(string file, string list, string member) =>
        [.. Vectors.Read(file).GetProperty(list).EnumerateArray().Select(c => Utf8(c.GetProperty(member).GetRawText()))];

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
