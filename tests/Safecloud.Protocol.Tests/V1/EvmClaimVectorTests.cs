using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.EvmClaims;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Keys;
using Safecloud.Protocol.V1.OpenClaims;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>Claims that contracts check (v1 §11).</summary>
public sealed class EvmClaimVectorTests
{
    [Fact]
    public void Cases_OnChainForm_Matches() => V1Vectors.Each("openclaim_evm", "cases", c =>
    {
        var node = c.GetProperty("node");
        var claim = c.Js("claim");
        Assert.True(EvmClaimReader.TryRead(claim, out var read));
        Assert.Equal(node.Text("digestHex"), DigestOf(read));
        using var key = V1KeyPairs.EvmFromSecret(c.Hex("secretHex"));
        Assert.Equal(c.Text("address"), key.Address.ToString());
        Assert.Equal(key.Address, read.Signer);
        V1Vectors.AssertSame(node.GetProperty("signed"), OpenClaimSigner.Sign(claim, key));
        Assert.Equal(JsText.Stringify(node.Js("signed")), JsText.Stringify(OpenClaimSigner.Sign(claim, key)));
        Assert.Equal(EvmDialect.OnChain, EvmClaimVerifier.FindDialect(claim, node.Js("signed").Find("sig")!.Items[0], key.Address));
        switch (read)
        {
            case EvmPayment payment:
                Assert.Equal(node.Text("recipientsHash"), "0x" + payment.Recipients);
                break;
            case EvmAction action:
                Assert.Equal(node.Text("methodHex"), Convert.ToHexStringLower(action.Method.Span));
                Assert.Equal(node.Text("paramsHash"), "0x" + action.Parameters);
                break;
            case EvmMessageAssociation message:
                var salt = Convert.FromHexString(c.Text("salt")[2..]);
                Assert.Equal(c.GetProperty("endpointVerify").GetBoolean(), message.IsWith(c.Text("protocol"), c.Text("url"), salt));
                salt[0] ^= 1;
                Assert.Equal(c.GetProperty("endpointVerifyWrongSalt").GetBoolean(), message.IsWith(c.Text("protocol"), c.Text("url"), salt));
                break;
            default:
                Assert.Fail("An unknown kind.");
                break;
        }
    });

    [Fact]
    public void Cases_BrowsersForm_IsRecognised()
    {
        foreach (var legacy in new[] { "browserLegacy7Field", "browserLegacy" })
        {
            V1Vectors.Each("openclaim_evm", "cases", c => c.Has(legacy) && c.GetProperty(legacy).Has("digestHex"), c =>
            {
                var digest = new byte[32];
                Assert.True(LegacyDigests.TryDigest(EvmDialect.SevenFields, c.Js("claim"), digest));
                Assert.Equal(c.GetProperty(legacy).Text("digestHex"), Convert.ToHexStringLower(digest));
                using var key = V1KeyPairs.EvmFromSecret(c.Hex("secretHex"));
                var signature = JsValue.Of(key.Sign(digest).ToString());
                Assert.Equal(EvmDialect.SevenFields, EvmClaimVerifier.FindDialect(c.Js("claim"), signature, key.Address));
            });
        }
    }

    [Fact]
    public void Package_Signatures_AreRecognised() => V1Vectors.Each("openclaim_evm", "openClaimingJavascript", c =>
    {
        var digest = new byte[32];
        Assert.True(LegacyDigests.TryDigest(EvmDialect.Package, c.Js("claim"), digest));
        Assert.Equal(c.Text("digestHex"), Convert.ToHexStringLower(digest));
        var recovered = EvmAddress.Parse(c.Text("recovered"));
        Assert.Equal(EvmDialect.Package, EvmClaimVerifier.FindDialect(c.Js("claim"), c.Js("signatureHex"), recovered));
        Assert.Null(EvmClaimVerifier.FindDialect(c.Js("claim"), c.Js("signatureHex"), default));
    });

    [Fact]
    public void VerifyCases_Match() => V1Vectors.Each("openclaim_evm", "verifyCases", c =>
    {
        var expected = EvmAddress.Parse(c.Text("expected").ToLowerInvariant());
        Assert.Equal(c.GetProperty("valid").GetBoolean(), EvmClaimVerifier.Verify(c.Js("claim"), c.Js("signature"), expected));
    });

    [Fact]
    public void RecipientsHash_Cases_Match()
    {
        V1Vectors.Each("recipientsHash", "cases", c => c.Has("recipients"), c =>
        {
            Assert.True(EvmFields.TryReadAddresses(c.Js("recipients"), out var recipients));
            Assert.Equal(c.Text("recipientsHash"), "0x" + RecipientsHash.Of(recipients));
        });
        V1Vectors.Each("recipientsHash", "cases", c => c.Has("policy"), c =>
        {
            Assert.True(SplitPolicy.TryRead(c.Js("policy"), out var policy));
            Assert.Equal(c.Text("recipientsHash"), "0x" + RecipientsHash.Of(policy));
            Assert.True(policy.IsWellFormed);
        });
    }

    [Fact]
    public void PayeeConstraint_Cases_Match() => V1Vectors.Each("recipientsHash", "cases", c => c.Has("leaves"), c =>
    {
        var accounts = c.Texts("addresses").Select(a => EvmAddress.Parse(a)).ToList();
        Assert.Equal(c.Texts("leaves"), accounts.Select(a => "0x" + PayeeConstraint.Leaf(a)));
        var policy = new SplitPolicy { Payees = [], Fractions = [], DynamicBps = 10_000, DynamicConstraint = Word(c.Text("root")) };
        for (var i = 0; i < accounts.Count; i++)
        {
            var proof = c.GetProperty("proofs")[i].EnumerateArray().Select(p => Word(p.GetString()!)).ToList();
            Assert.True(PayeeConstraint.Allows(policy, accounts[i], proof));
            Assert.False(PayeeConstraint.Allows(policy, default, proof));
        }
    });

    [Fact]
    public async Task MixedKeys_EveryPolicy_Matches()
    {
        var vectors = V1Vectors.Read("openclaim_evm");
        var verifier = new OpenClaimVerifier(new ManualClock(vectors.Time("fixedTime")));
        foreach (var c in vectors.GetProperty("mixedKeys").EnumerateArray())
        {
            foreach (var policy in c.GetProperty("nodeVerifyByPolicy").EnumerateObject())
            {
                var needed = OpenClaimPolicy.AtLeast(int.Parse(policy.Name, System.Globalization.CultureInfo.InvariantCulture));
                var error = await verifier.VerifyAsync(c.Js("claim"), needed, TestContext.Current.CancellationToken);
                Assert.Equal(policy.Value.GetBoolean(), error is OpenClaimError.None);
            }
        }
    }

    private static Hash256 Word(string text) => Hash256.Parse(text[2..]);

    private static string DigestOf(EvmClaim claim)
    {
        var digest = new byte[32];
        claim.Digest(digest);
        return Convert.ToHexStringLower(digest);
    }
}
