using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.V1.EvmClaims;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Payments;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>Payments that go with requests (v1 §18).</summary>
public sealed class PaymentVectorTests
{
    [Fact]
    public void Payments_Cases_AreSignedAlike() => V1Vectors.Each("payment_tokens", "cases", c =>
    {
        var vectors = V1Vectors.Read("payment_tokens");
        var (jet, safebux) = (vectors.GetProperty("jetInfo"), vectors.GetProperty("jetInfo").GetProperty("safebux"));
        Assert.True(EvmPrivateKey.TryCreate(Convert.FromHexString(c.Text("basePrivateKey")[2..]), out var baseKey));
        var manifest = c.Has("manifest") ? c.Js("manifest") : null;
        using var payer = manifest is null ? baseKey : PaymentTokens.KeyOfFile(baseKey, manifest.TextOf("rootCid")!);
        var perChunk = Wei.Parse(manifest?.TextOf("perChunkWei") ?? safebux.Text("perChunkWei"));
        var request = new PaymentRequest
        {
            Watermark = Wei.Parse(c.Text("watermarkBefore")),
            Total = PaymentRequest.WholeFile(perChunk.Value, (int?)manifest?.IntegerOf("chunkCount")),
            Jet = Address(jet.Text("evmAddress")),
            Token = Address(safebux.Text("address")),
            Contract = Address(jet.GetProperty("openclaiming").Text("address")),
            ChainId = 56,
            Revenue = manifest?.FindSet("revenue"),
            Now = vectors.Time("fixedTime"),
        };
        var own = PaymentTokens.Sign(payer, request);
        Assert.Equal(JsText.Stringify(c.Js("payments")), JsText.Stringify(JsValue.Of(own)));
        Assert.Equal(c.Text("watermarkAfter"), (request.Watermark + request.Total).ToString());
        foreach (var envelope in own)
        {
            Assert.True(PaymentTokens.TryVerify(envelope, out var token));
            Assert.Equal(payer.Address, token.Payment.Payer);
            Assert.Equal(envelope.TextOf("amount"), token.Amount.ToString());
            var raised = envelope.With("stm", envelope.Find("stm")!.With("max", JsValue.Of("999999999")));
            Assert.False(PaymentTokens.TryVerify(raised, out _));
        }

        baseKey.Dispose();
    });

    [Fact]
    public void Policy_Shares_RoundToTheDynamicPayeeOrTheLast()
    {
        var policy = new SplitPolicy { Payees = [default, default], Fractions = [3333, 6667], DynamicBps = 0 };
        Assert.Equal([33, 67, 0], policy.Divide(100).Select(share => (int)share));
        policy = policy with { Fractions = [3333, 3333], DynamicBps = 3334 };
        Assert.Equal([33, 33, 34], policy.Divide(100).Select(share => (int)share));
        Assert.False((policy with { DynamicBps = 3333 }).IsWellFormed);
    }

    private static EvmAddress Address(string text) => EvmAddress.Parse(text.ToLowerInvariant());
}
