using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Keys;
using Safecloud.Protocol.V1.Signing;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>Key pairs and typed signatures (v1 §9.1–9.3).</summary>
public sealed class SigningVectorTests
{
    [Fact]
    public void KeyPairs_Cases_Match() => V1Vectors.Each("internalKeypair", "cases", c =>
    {
        Assert.True(KeyFormats.TryParse(c.Text("format"), out var format));
        Assert.Equal((c.Text("resultFormat"), c.Text("curve"), c.Text("hashAlg")), (format.ToResult(), format.ToCurve(), format.ToHash()));
        var scalar = new byte[32];
        if (format is KeyFormat.Eip712)
        {
            using var key = V1KeyPairs.EvmFromSecret(c.Hex("secretHex"));
            key.CopyTo(scalar);
            Assert.Equal(c.Text("publicKeyHex"), Convert.ToHexStringLower(key.Point));
            Assert.Equal(c.Text("address"), key.Address.ToString());
        }
        else
        {
            using var pair = Es256KeyPair.FromSecret(c.Hex("secretHex"));
            V1Derivation.Derive(c.Hex("secretHex"), Labels.Es256Scalar, "", scalar);
            Assert.Equal(c.Text("publicKeyHex"), Convert.ToHexStringLower(pair.PublicKey.Point));
            Assert.Equal(c.Text("spkiBase64"), Convert.ToBase64String(pair.PublicKey.Spki()));
            Assert.Equal(c.Text("keyUri"), pair.PublicKey.ToUri());
            Assert.Equal(c.Text("parentIdentity"), Hash256.Of(pair.PublicKey.Point).ToString());
        }

        Assert.Equal(c.Text("privateKeyHex"), Convert.ToHexStringLower(scalar));
    });

    [Fact]
    public void Es256_Cases_TextsMatchAndEveryDialectVerifies() => V1Vectors.Each("sign_es256", "cases", c =>
    {
        Assert.True(TypedPayload.TryRead(c.Js(), out var payload));
        using var pair = Es256KeyPair.FromSecret(c.Hex("secretHex"));
        var (node, browser, recommended) = (c.GetProperty("node"), c.GetProperty("browser"), c.GetProperty("recommended"));
        AssertText(node, TypedText.Node(payload));
        AssertText(browser, TypedText.Query(payload));
        AssertText(recommended, TypedText.Node(payload));
        Assert.Equal(node.Text("signedDigestHex"), Convert.ToHexStringLower(SHA256.HashData(node.Hex("digestHex"))));
        Assert.Equal(TypedDialect.NodeDoubleHash, TypedVerifier.FindDialect(payload, node.Hex("sampleSignatureDerHex"), pair.PublicKey));
        Assert.Equal(TypedDialect.Query, TypedVerifier.FindDialect(payload, browser.Hex("signatureDerHex"), pair.PublicKey));
        Assert.Equal(TypedDialect.Node, TypedVerifier.FindDialect(payload, recommended.Hex("signatureDerHex"), pair.PublicKey));

        Assert.True(Es256Signature.TryRead(recommended.Hex("signatureDerHex"), out var raw));
        Assert.True(Es256Signature.IsLowS(raw));
        Assert.Equal(recommended.Hex("signatureDerHex"), Es256Signature.ToDer(raw));
        Assert.True(TypedVerifier.Verify(payload, raw, pair.PublicKey));
        AssertSignsLikeVector(payload, pair);
    });

    [Fact]
    public void Eip712_Cases_Match() => V1Vectors.Each("sign_eip712", "cases", c =>
    {
        Assert.True(TypedPayload.TryRead(c.Js(), out var payload));
        using var key = V1KeyPairs.EvmFromSecret(c.Hex("secretHex"));
        var digest = new byte[32];
        Assert.True(Eip712.TryDigest(payload, digest));
        Assert.Equal(c.Text("digestHex"), Convert.ToHexStringLower(digest));
        Assert.Equal(c.Text("signatureHex"), Convert.ToHexStringLower(TypedProof.Sign(payload, key).Signature));
        Assert.True(TypedVerifier.Verify(payload, c.Hex("signatureHex"), EvmAddress.Parse(c.Text("address"))));
    });

    [Fact]
    public void Eip712_VerifyCases_Match() => V1Vectors.Each("sign_eip712", "verifyCasesOnFirst", c =>
    {
        var first = V1Vectors.Read("sign_eip712").GetProperty("cases")[0];
        var change = c.GetProperty("change");
        Assert.True(TypedPayload.TryRead(first.Js(), out var payload));
        if (change.TryGetProperty("message.amt", out var amount))
        {
            payload = payload with { Message = payload.Message.With("amt", amount.GetString()!) };
        }

        var signature = Convert.FromHexString(change.OptionalText("signatureHex") ?? first.Text("signatureHex"));
        signature = c.Text("what").StartsWith("63 bytes", StringComparison.Ordinal) ? signature[..63] : signature;
        var valid = TypedVerifier.TryRecover(payload, signature, out var signer);
        if (c.Has("browserValid"))
        {
            Assert.Equal(c.GetProperty("browserValid").GetBoolean(), valid); // a high s is refused here as in the browser and on the chain
            return;
        }

        Assert.Equal(c.OptionalText("recovered"), valid ? signer.ToString() : null);
        var expectsAnyone = c.Text("what").StartsWith("no expected address", StringComparison.Ordinal);
        Assert.Equal(c.GetProperty("valid").GetBoolean(), valid && (expectsAnyone || signer.ToString() == first.Text("address")));
    });

    private static void AssertText(JsonElement expected, string text)
    {
        Assert.Equal(expected.Text("canonical"), text);
        Assert.Equal(expected.Text("digestHex"), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    private static void AssertSignsLikeVector(TypedPayload payload, Es256KeyPair pair)
    {
        foreach (var dialect in new[] { TypedDialect.Node, TypedDialect.NodeDoubleHash })
        {
            var proof = TypedProof.Sign(payload, pair, dialect);
            Assert.True(Es256Signature.TryRead(proof.Signature, out var raw));
            Assert.True(Es256Signature.IsLowS(raw));
            Assert.Equal(dialect, TypedVerifier.FindDialect(payload, proof.Signature, pair.PublicKey));
            Assert.True(TypedProof.TryRead(proof.ToJson(payload), out var read));
            Assert.Equal(proof.Signature, read.Signature);
            Assert.Equal(pair.PublicKey.Point, read.PublicKey);
        }

        var changed = payload with { Message = payload.Message.With("a", JsValue.Of("other")) };
        Assert.Null(TypedVerifier.FindDialect(changed, TypedProof.Sign(payload, pair).Signature, pair.PublicKey));
    }
}
