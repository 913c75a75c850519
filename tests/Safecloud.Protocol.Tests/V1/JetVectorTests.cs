using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Jets;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Payments;
using Safecloud.Protocol.V1.Signing;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>Announces, checks of storage, sessions, standing (v1 §22–24).</summary>
public sealed class JetVectorTests
{
    [Fact]
    public void Announces_Cases_Match() => V1Vectors.Each("announce", "cases", c =>
    {
        using var pair = Es256KeyPair.FromSecret(c.Hex("secretHex"));
        Assert.Equal(c.Text("publicKeyBase64"), Convert.ToBase64String(pair.PublicKey.Point));
        var entry = c.Js("entry");
        Assert.Equal(c.Text("canonical"), Encoding.UTF8.GetString(V1Announce.Text(entry)));
        Assert.Equal(c.Text("digestHex"), Convert.ToHexStringLower(SHA256.HashData(V1Announce.Text(entry))));
        foreach (var signature in new[] { c.Text("sampleSignature"), c.Text("deterministicSignature"), V1Announce.Sign(entry, pair).TextOf("signature")! })
        {
            Assert.True(V1Announce.TryRead(entry.With("signature", JsValue.Of(signature)), out var announce));
            Assert.True(announce.IsSignedBy(pair.PublicKey));
            Assert.True(V1Announce.TryRead(announce.Json.With("used", 1), out var tampered));
            Assert.Equal(c.GetProperty("tamperedValid").GetBoolean(), tampered.IsSignedBy(pair.PublicKey));
        }
    });

    [Fact]
    public void Challenges_Cases_Match() => V1Vectors.Each("challenge", "cases", c =>
    {
        var cid = Cid.Parse(c.Text("cid"));
        Assert.Equal(c.GetProperty("valid").GetBoolean(), V1StorageCheck.IsAnswer(cid, c.Js("chunk")));
        Assert.Equal(c.GetProperty("tamperedValid").GetBoolean(), V1StorageCheck.IsAnswer(cid, c.Js("tampered")));
        Assert.Equal(c.GetProperty("nullValid").GetBoolean(), V1StorageCheck.IsAnswer(cid, JsValue.Null));
    });

    [Fact]
    public void Slashing_Cases_Match() => V1Vectors.Each("challenge", "shouldSlash", c =>
    {
        var failures = c.GetProperty("failureLog").EnumerateObject().Select(chunk => chunk.Value.EnumerateArray().Select(at => At(at.GetInt64())).ToList());
        Assert.Equal(c.GetProperty("shouldSlash").GetBoolean(), V1StorageCheck.ShouldSlash(failures, At(c.GetProperty("nowMs").GetInt64())));
    });

    [Fact]
    public void Sessions_Cases_Match() => V1Vectors.Each("router_jet", "cases", c => c.Text("kind") == "delegation", c =>
    {
        var now = V1Vectors.Read("router_jet").Time("fixedTime");
        Assert.True(EvmPrivateKey.TryCreate(Convert.FromHexString(c.Text("privateKey")[2..]), out var account));
        var (delegation, noise) = (c.Js("delegation"), c.Text("noisePublicKeyHex"));
        Assert.Equal(JsText.Stringify(delegation), JsText.Stringify(V1JetSession.Create(account, noise, now)));
        Assert.Equal(c.GetProperty("genuine").GetBoolean(), V1JetSession.IsValid(delegation, account.Address, noise, now));
        Assert.Equal(c.GetProperty("otherConnection").GetBoolean(), V1JetSession.IsValid(delegation, account.Address, new string('0', 64), now));
        Assert.Equal(c.GetProperty("noConnection").GetBoolean(), V1JetSession.IsValid(delegation, account.Address, connectionKey: null, now));
        Assert.Equal(c.GetProperty("expired").GetBoolean(), V1JetSession.IsValid(delegation, account.Address, noise, now.AddDays(31)));
        Assert.Equal(c.GetProperty("wrongEvm").GetBoolean(), V1JetSession.IsValid(delegation, default, noise, now));
        account.Dispose();
    });

    [Fact]
    public void RelayTokens_Cases_Match() => V1Vectors.Each("router_jet", "cases", c => c.Text("kind") == "relayToken", c =>
    {
        var (secret, local, remote, now) = (c.Hex("sharedSecretHex"), c.Text("localEVM"), c.Text("remoteEVM"), c.Time("unixSeconds"));
        Assert.Equal(c.Text("token"), V1JetNetwork.RelayToken(secret, local, remote, now, c.Number("windowSec")));
        Assert.Equal(c.Text("reverseDirection"), V1JetNetwork.RelayToken(secret, remote, local, now, c.Number("windowSec")));
        var token = V1JetNetwork.RelayToken(secret, local, remote, now);
        Assert.True(V1JetNetwork.IsRelayToken(token, secret, local, remote, now.AddSeconds(300)));
        Assert.False(V1JetNetwork.IsRelayToken(token, secret, local, remote, now.AddSeconds(600)));
        Assert.False(V1JetNetwork.IsRelayToken(token, secret, remote, local, now));
    });

    [Fact]
    public void NoiseKeys_Cases_Match() => V1Vectors.Each("router_jet", "cases", c => c.Text("kind") == "noiseKeypair", c =>
    {
        var seed = new byte[32];
        V1JetNetwork.NoiseSeed(c.Hex("evmPrivateKeyHex"), seed);
        Assert.Equal(c.Text("seedHex"), Convert.ToHexStringLower(seed));
        Assert.Equal(c.Text("ed25519PublicKeyHex"), Convert.ToHexStringLower(Ed25519.PublicKeyOf(seed)));
    });

    [Fact]
    public void Names_Topics_Match()
    {
        var topics = V1Vectors.Read("router_jet").GetProperty("topics");
        Assert.Equal(topics.Text("router"), V1JetNetwork.RouterTopic.ToString());
        Assert.Equal(topics.Text("jetSwarmDefault"), V1JetNetwork.SwarmTopic().ToString());
        V1Vectors.Each("router_jet", "jetSwarmNodeId", c =>
            Assert.Equal(c.Text("nodeId"), V1JetNetwork.NodeId(c.Hex("noisePublicKeyHex"), c.Text("networkId")).ToString()));
    }

    [Fact]
    public void Standing_Cases_Match()
    {
        V1Vectors.Each("router_jet", "weights", c =>
        {
            var drop = c.GetProperty("drop");
            var storage = drop.Has("storage") ? drop.GetProperty("storage").GetProperty("GB").GetDouble() : 0;
            var used = drop.Has("used") ? drop.GetProperty("used").GetDouble() : 0;
            Assert.Equal(c.GetProperty("weight").GetDouble(), V1DropStanding.Weight(storage, used));
        });
        var reliability = V1DropStanding.UnknownReliability;
        V1Vectors.Each("router_jet", "reliabilityEmaFrom0_5", c =>
        {
            reliability = V1DropStanding.Learn(reliability, c.GetProperty("success").GetBoolean());
            Assert.Equal(c.GetProperty("weightWith1GB").GetDouble(), V1DropStanding.Weight(1, 0, reliability), 12);
        });
        V1Vectors.Each("router_jet", "dropOfferPrice", c =>
        {
            BigInteger? price = c.OptionalText("publisherPrice") is { } text ? Wei.Parse(text).Value : null;
            double? score = c.Has("reliabilityScore") ? c.GetProperty("reliabilityScore").GetDouble() : null;
            Assert.Equal(c.Text("offer"), V1DropStanding.Offer(price, score).ToString(System.Globalization.CultureInfo.InvariantCulture));
        });
    }

    [Fact]
    public void RelayRequest_Case_Matches()
    {
        var c = V1Vectors.Read("router_jet").GetProperty("relayRequest");
        var (value, domain) = (c.GetProperty("value"), c.GetProperty("domain"));
        var request = new V1RelayRequest
        {
            DropId = value.Text("dropId"),
            DropAccount = EvmAddress.Parse(value.Text("dropEVM").ToLowerInvariant()),
            Nonce = value.GetProperty("nonce").GetInt64(),
            TokenCount = value.Number("tokenCount"),
        };
        var (chainId, contract) = (domain.GetProperty("chainId").GetUInt64(), EvmAddress.Parse(domain.Text("verifyingContract")));
        var digest = new byte[32];
        Assert.True(Eip712.TryDigest(request.ToPayload(chainId, contract), digest));
        Assert.Equal(c.Text("digest"), "0x" + Convert.ToHexStringLower(digest));
        var signature = Convert.FromHexString(c.Text("signature")[2..]);
        Assert.True(EvmPrivateKey.TryCreate(Convert.FromHexString(c.Text("privateKey")[2..]), out var key));
        Assert.Equal(c.Text("signature"), key.Sign(digest).ToString());
        Assert.Equal(key.Address == request.DropAccount, request.IsSignedBy(chainId, contract, signature));
        Assert.True((request with { DropAccount = key.Address }).IsSignedBy(chainId, contract, SignAgain(request with { DropAccount = key.Address }, chainId, contract, key)));
        key.Dispose();
    }

    [Fact]
    public void Lines_Cases_Match()
    {
        V1Vectors.Each("router_jet", "sponsorLine", c => Assert.Equal(BigInteger.Parse(c.Text("line"), null), PaymentLines.OfSponsored(c.Text("viewerId"))));
        V1Vectors.Each("router_jet", "dropLine", c => Assert.Equal(BigInteger.Parse(c.Text("line"), null), PaymentLines.OfDrop(EvmAddress.Parse(c.Text("dropEVM").ToLowerInvariant()))));
    }

    private static byte[] SignAgain(V1RelayRequest request, ulong chainId, EvmAddress contract, EvmPrivateKey key) =>
        TypedProof.Sign(request.ToPayload(chainId, contract), key).Signature.ToArray();

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
