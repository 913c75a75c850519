using System.Text.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.OpenClaims;
using Safecloud.Protocol.V1.Signing;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>Claims signed by ES256 (v1 §10).</summary>
public sealed class OpenClaimVectorTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cases_AreSignedAndVerified()
    {
        foreach (var c in V1Vectors.Read("openclaim_es256").GetProperty("cases").EnumerateArray())
        {
            using var pair = Es256KeyPair.FromSecret(c.Hex("secretHex"));
            Assert.True(OpenClaim.TryRead(c.Js("signed"), out var claim));
            Assert.Equal(c.Text("canonical"), OpenClaim.Canonicalize(c.Js("signed")));
            Assert.Equal(c.Text("canonicalSha256"), Convert.ToHexStringLower(Digest.Hash(DigestAlgorithm.Sha256, claim.Text.Span)));
            Assert.Equal(OpenClaimError.None, await VerifyAsync(c.Js("signed"), OpenClaimPolicy.Any));
            Assert.Equal(OpenClaimError.None, await VerifyAsync(c.Js("signed").With("sig", JsValue.Of([c.Text("nodeSampleSig")])), OpenClaimPolicy.Any));

            var own = OpenClaimSigner.Sign(c.Js("input"), pair);
            Assert.Equal(c.Text("canonical"), OpenClaim.Canonicalize(own));
            Assert.Equal(JsText.Stringify(c.Js("signed").Without("sig")), JsText.Stringify(own.Without("sig")));
            Assert.True(Es256Signature.IsLowS(Convert.FromBase64String(own.Find("sig")!.Items[0].Text!)));
            Assert.Equal(OpenClaimError.None, await VerifyAsync(own, OpenClaimPolicy.All));
        }
    }

    [Fact]
    public async Task Multisig_EveryPolicy_Matches()
    {
        foreach (var c in V1Vectors.Read("openclaim_es256").GetProperty("multisig").EnumerateArray())
        {
            foreach (var policy in c.GetProperty("policies").EnumerateArray())
            {
                var error = await VerifyAsync(c.Js("claim"), OpenClaimPolicy.Read(policy.Js("policy")));
                Assert.True(policy.GetProperty("node").GetBoolean() == error is OpenClaimError.None, $"{c.Text("name")} {policy} {error}");
            }
        }
    }

    [Fact]
    public async Task Multisig_KeysBeforeTheFirstSignature_AllVerify()
    {
        var vectors = V1Vectors.Read("openclaim_es256");
        var expected = vectors.GetProperty("multisig")[0].Js("claim");
        var claim = expected.Without("sig").With("key", JsValue.Of(vectors.Texts("signerKeys").Reverse()));
        foreach (var secret in vectors.Texts("signerSecretsHex"))
        {
            using var pair = Es256KeyPair.FromSecret(Convert.FromHexString(secret));
            claim = OpenClaimSigner.Sign(claim, pair);
        }

        Assert.Equal(JsText.Canonicalize(expected.Without("sig")), JsText.Canonicalize(claim.Without("sig")));
        Assert.Equal(OpenClaimError.None, await VerifyAsync(claim, OpenClaimPolicy.All));
    }

    [Fact]
    public async Task Negative_Cases_MatchAndTimeCounts()
    {
        foreach (var c in V1Vectors.Read("openclaim_es256").GetProperty("negative").EnumerateArray())
        {
            var error = await VerifyAsync(c.Js("claim"), OpenClaimPolicy.Read(c.Js("policy")));
            if (c.Js("claim").IntegerOf("exp") is 1)
            {
                Assert.Equal(OpenClaimError.Expired, error); // the references do not look; the signature is good
                Assert.True(OpenClaim.TryRead(c.Js("claim"), out var claim));
                Assert.Equal(1, await new OpenClaimVerifier(TimeProvider.System).CountSignaturesAsync(claim, Stop));
            }
            else
            {
                Assert.True(c.GetProperty("node").GetBoolean() == error is OpenClaimError.None, $"{c.Text("what")}: {error}");
            }
        }
    }

    [Fact]
    public void Resolve_Cases_Match() => V1Vectors.Each("openclaim_es256", "resolve", c =>
    {
        var expected = c.GetProperty("browser");
        Assert.Equal(expected.ValueKind is not JsonValueKind.Null, ClaimKey.TryParse(c.Text("key"), out var key));
        if (key is null)
        {
            return;
        }

        Assert.Equal(expected.Text("fmt"), key.Format);
        var value = expected.GetProperty("value");
        if (value.ValueKind is JsonValueKind.String)
        {
            Assert.Equal(value.GetString(), key.Text);
        }
        else
        {
            Assert.Equal(value.Text("bytesHex"), Convert.ToHexStringLower(key.Bytes));
        }
    });

    [Fact]
    public void Canonicalize_Cases_Match() => V1Vectors.Each("openclaim_es256", "canonicalize", c =>
        Assert.Equal(c.Text("canonical"), OpenClaim.Canonicalize(c.Js("claim"))));

    [Theory]
    [InlineData("""{"n":9007199254740992}""", "claim.n")]
    [InlineData("""{"a":[{"b":-9007199254740993}]}""", "claim.a[0].b")]
    [InlineData("""{"key":["k","k"]}""", "twice")]
    [InlineData("""{"key":[1]}""", "no text")]
    [InlineData("""{"sig":["a","b"]}""", "more signatures")]
    public void Sign_WhatTheReferenceRefuses_IsRefused(string text, string reason)
    {
        Assert.True(JsReader.TryParse(text, out var claim));
        using var pair = Es256KeyPair.Create();
        var refused = Assert.Throws<ArgumentException>(() => OpenClaimSigner.Sign(claim, pair));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    private static Task<OpenClaimError> VerifyAsync(JsValue claim, OpenClaimPolicy policy) =>
        new OpenClaimVerifier(new ManualClock(V1Vectors.Read("openclaim_es256").Time("fixedTime"))).VerifyAsync(claim, policy, Stop);
}
