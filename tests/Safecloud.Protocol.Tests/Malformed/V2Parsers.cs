using System.Text;
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
using Safecloud.Protocol.Trees;
using Safecloud.Protocol.Vault;

namespace Safecloud.Protocol.Tests.Malformed;

/// <summary>Every parser of version 2 by the name of its malformed vectors: the code with which it refuses the bytes, null when it accepts them.</summary>
/// <remarks>A parser that answers only yes or no has the one code that its specification gives; <c>cid</c> and <c>strictjson</c> lie beside version 1's.</remarks>
internal sealed class V2Parsers
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_767_225_600);
    private static readonly ClaimRule Flag = new() { Subject = "safecloud:flag", IsTimed = true };

    private readonly BoxKeyPair _box;
    private readonly BoxKeyPair _capabilityBox;
    private readonly CapabilityRequest _capability;
    private readonly HelloTerms _hello;
    private readonly (byte[] Nonce, string Jet) _delegation;

    private V2Parsers()
    {
        _box = BoxKeyPair.FromScalar(First("jwe").Hex("boxScalarHex"));
        var capability = First("capabilities");
        _capabilityBox = BoxKeyPair.FromScalar(capability.Hex("boxScalarHex"));
        _capability = new CapabilityRequest(RootCid.Parse(capability.Text("rootCid")), KeyId.Parse(capability.Text("holder")), Now);
        var hello = First("hello");
        _hello = new HelloTerms
        {
            Nonce = new Hash256(hello.Hex("nonceHex")),
            Origin = hello.Text("origin"),
            Jet = EvmAddress.Parse(hello.Text("jet")),
            ChainId = hello.Number("chainId"),
        };
        _delegation = (First("delegation").Hex("nonceHex"), First("delegation").Text("jet"));
    }

    public static IReadOnlyDictionary<string, Func<byte[], string?>> All() => new V2Parsers().Parsers();

    private Dictionary<string, Func<byte[], string?>> Parsers() => new(StringComparer.Ordinal)
    {
        ["announce"] = Or("AnnounceInvalid", bytes => Claim.Read(bytes, Availability.Rule, out var claim) is ClaimError.None && Availability.TryRead(claim!, out _)),
        ["bloomhint"] = Or("AnnounceInvalid", bytes => BloomHint.TryRead(bytes, out _)),
        ["canonicaljson"] = Coded(bytes => StrictJson.ParseCanonical(bytes, out _)),
        ["capability"] = Or("CapabilityInvalid", IsCapability),
        ["chunklistheader"] = Coded(bytes => ChunkListHeader.Parse(bytes, out _)),
        ["claim"] = Or("ClaimInvalid", bytes => Claim.Read(bytes, Flag, out _) is ClaimError.None),
        ["device"] = Or("DeviceInvalid", bytes => DeviceClaim.Read(bytes, Now, out _) is ClaimError.None),
        ["dpop"] = Or("Unauthorized", bytes => DpopProof.TryParse(Text(bytes), out var proof) && Es256PublicKey.TryCreate(proof.Point, out _)),
        ["frames"] = Or("BadFraming", IsHeaderWithFrame),
        ["grant"] = Or("Chain", bytes => StrictJson.ParseCanonical(bytes, out var json) is ProblemCode.None && GrantChain.TryRead(json!, out _)),
        ["hello"] = Or("HelloInvalid", bytes => HelloAnswer.Verify(bytes, _hello, Now, out _) is ClaimError.None),
        ["index"] = Or("IndexInvalid", bytes => FileIndex.TryParse(bytes, out _)),
        ["jwe"] = Or("CapabilityInvalid", bytes => CompactJwe.TryOpen(Labels.CapabilityType, _box, Text(bytes), out _)),
        ["jwk"] = Or("BadRequest", Strict(json => EcJwk.TryRead(json, out var point) && BoxPublicKey.TryCreate(point, out _))),
        ["keyuri"] = Or("NotCanonical", bytes => Es256PublicKey.TryParseUri(Text(bytes), out _)),
        ["link"] = Or("LinkInvalid", bytes => LinkPath.TryParse(Text(bytes), out _)),
        ["manifest"] = Or("ManifestInvalid", bytes => Manifest.TryParse(bytes, out _)),
        ["meta"] = Or("IndexInvalid", bytes => FileMeta.TryParse(bytes, out _)),
        ["offer"] = Or("OfferInvalid", Strict(json => Offer.TryRead(json, out _))),
        ["rangeheader"] = Or("BadFraming", bytes => RangeHeader.TryParse(bytes, out _)),
        ["rangerequest"] = Coded(bytes => RangeRequest.Parse(bytes, out _)),
        ["recoverycode"] = Or("VaultNotOpened", bytes => RecoveryCode.TryParse(Text(bytes), out _)),
        ["required"] = Or("OfferInvalid", Strict(json => RequiredPayment.TryReadList(json, out _))),
        ["rootcid"] = Or("CidInvalid", bytes => RootCid.TryParse(Text(bytes), out _)),
        ["routing"] = Or("ClaimInvalid", bytes => RoutingAnnouncement.Verify(bytes, Now, out _) is ClaimError.None),
        ["session"] = Or("ClaimInvalid", bytes => SessionDelegation.Verify(bytes, _delegation.Nonce, _delegation.Jet, Now, out _) is ClaimError.None),
        ["sessionrequest"] = Coded(bytes => SessionRequest.Parse(bytes, out _)),
        ["sharelink"] = Or("ShareLinkInvalid", bytes => ShareLink.TryParse(Text(bytes), out _)),
        ["slashnotice"] = Or("NoticeInvalid", bytes => SlashNotice.TryParse(bytes, out _)),
        ["socketheader"] = Or("BadFraming", bytes => SocketHeader.TryParse(bytes, out _)),
        ["vaultkey"] = Or("VaultNotOpened", bytes => VaultKey.TryOpenMessage(_box, CompactJwe.Seal(Labels.VaultKeyType, _box.PublicKey, bytes), out _)),
        ["vaultwrap"] = Or("VaultNotOpened", Strict(json => VaultWrap.TryRead(json, out _))),
        ["voucher"] = Or("VoucherInvalid", Strict(json => Voucher.TryRead(json, out _))),
        ["vouchers"] = Coded(bytes => VouchersRequest.Parse(bytes, out _)),
        ["x402payment"] = Or("X402Invalid", bytes => X402Payment.TryParse(Text(bytes), out _)),
        ["x402receipt"] = Or("X402Invalid", bytes => X402Receipt.TryParse(Text(bytes), out _)),
        ["x402required"] = Or("X402Invalid", bytes => X402Required.TryParse(Text(bytes), out _)),
    };

    private bool IsCapability(byte[] plaintext)
    {
        var message = CompactJwe.Seal(Labels.CapabilityType, _capabilityBox.PublicKey, plaintext);
        if (!Capability.TryOpen(_capabilityBox, message, _capability, out var capability))
        {
            return false;
        }

        capability.Dispose();
        return true;
    }

    private static bool IsHeaderWithFrame(byte[] bytes) =>
        FrameMessage.TryRead(bytes, FrameRule.ChunksOrAbsent, out var message)
        && HeaderJson.TryParse(message.Header, out _)
        && message.TryReadFrame(out _)
        && message.IsAtEnd;

    private static System.Text.Json.JsonElement First(string file) => Vectors.Read(file).GetProperty("cases")[0];

    private static Func<byte[], bool> Strict(Func<JsonValue, bool> read) => bytes => StrictJson.TryParse(bytes, out var json) && read(json);

    private static Func<byte[], string?> Or(string code, Func<byte[], bool> accepts) => bytes => accepts(bytes) ? null : code;

    private static Func<byte[], string?> Coded(Func<byte[], ProblemCode> parse) =>
        bytes => parse(bytes) is var code and not ProblemCode.None ? code.ToString() : null;

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
