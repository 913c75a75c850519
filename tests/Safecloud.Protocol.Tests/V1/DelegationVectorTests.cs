using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Safecloud.Protocol.V1.Delegations;
using Safecloud.Protocol.V1.Signing;

namespace Safecloud.Protocol.Tests.V1;

/// <summary><c>delegate</c> and <c>verifyDelegated</c> (v1 §9.4).</summary>
public sealed class DelegationVectorTests
{
    [Fact]
    public void Delegate_Es256Cases_Match() => V1Vectors.Each("delegate", "cases", c =>
    {
        var expected = c.GetProperty("es256");
        using var delegation = Create(c, KeyFormat.Es256);
        AssertChild(c, delegation);
        V1Vectors.AssertSame(expected.GetProperty("statement"), delegation.Statement.ToJson());
        var payload = delegation.Statement.ToPayload(KeyFormat.Es256);
        Assert.Equal(expected.Text("nodeDigestHex"), Hash(TypedText.Node(payload)));
        Assert.Equal(expected.Text("browserDigestHex"), Hash(TypedText.Query(payload)));
        foreach (var signature in new[] { "recommendedSignatureDerHex", "nodeSampleSignatureDerHex", "browserSignatureDerHex" })
        {
            var proof = TypedProof.Of(KeyFormat.Es256, expected.Hex(signature), default);
            Assert.Equal(DelegationError.None, DelegationVerifier.Verify(delegation.Statement, proof, expected.Hex("parentPublicKeyHex")));
        }

        Assert.Equal(DelegationError.None, DelegationVerifier.Verify(delegation.Statement.ToJson(), delegation.Proof, c.Hex("childSecretHex"), expected.Hex("parentPublicKeyHex")));
        Assert.True(Es256Signature.TryRead(delegation.Proof.Signature, out var raw) && Es256Signature.IsLowS(raw));
    });

    [Fact]
    public void Delegate_Eip712Cases_Match() => V1Vectors.Each("delegate", "cases", c =>
    {
        var expected = c.GetProperty("eip712");
        using var delegation = Create(c, KeyFormat.Eip712);
        AssertChild(c, delegation);
        V1Vectors.AssertSame(expected.GetProperty("statement"), delegation.Statement.ToJson());
        var payload = delegation.Statement.ToPayload(KeyFormat.Eip712);
        V1Vectors.AssertSame(expected.GetProperty("domain"), payload.Domain);
        var digest = new byte[32];
        Assert.True(Eip712.TryDigest(payload, digest));
        Assert.Equal(expected.Text("digestHex"), Convert.ToHexStringLower(digest));
        Assert.Equal(expected.Text("signatureHex"), Convert.ToHexStringLower(delegation.Proof.Signature));
        Assert.Equal(expected.Text("address"), delegation.Statement.Parent);
    });

    [Fact]
    public void VerifyDelegated_Cases_Match() => V1Vectors.Each("delegate", "verifyCases", c =>
    {
        Assert.True(KeyFormats.TryParse(c.Text("format"), out var format));
        var proof = TypedProof.Of(format, c.Hex("signatureHex"), default);
        var error = DelegationVerifier.Verify(c.Js("statement"), proof, c.Hex("derivedSecretHex"), c.Hex("parentPublicKeyHex"));
        var result = c.GetProperty("result");
        if (result.ValueKind is JsonValueKind.String)
        {
            Assert.Equal(DelegationError.Malformed, error); // the reference throws
        }
        else
        {
            Assert.Equal(result.GetBoolean(), error is DelegationError.None);
        }
    });

    private static Delegation Create(JsonElement c, KeyFormat format) => Delegation.Create(c.Hex("rootSecretHex"), new DelegationRequest
    {
        Label = c.Text("label"),
        Context = c.OptionalText("context") ?? "",
        Format = format,
        IssuedAt = V1Vectors.Read("delegate").Time("fixedTime"),
    });

    private static void AssertChild(JsonElement c, Delegation delegation)
    {
        var child = new byte[32];
        delegation.CopySecretTo(child);
        Assert.Equal(c.Text("childSecretHex"), Convert.ToHexStringLower(child));
        Assert.DoesNotContain(c.Text("childSecretHex"), delegation.ToString(), StringComparison.Ordinal);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
