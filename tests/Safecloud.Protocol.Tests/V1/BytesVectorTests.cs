using System.Text;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Keys;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>Derivation, digests, AES-GCM, canonical JSON (v1 §2–6).</summary>
public sealed class BytesVectorTests
{
    [Fact]
    public void Derive_Cases_Match() => V1Vectors.Each("derive", "cases", c =>
    {
        var output = new byte[c.Has("size") ? c.Number("size") : 32];
        void Derive() => V1Derivation.Derive(c.Hex("seedHex"), c.Text("label"), c.OptionalText("context") ?? "", output);
        if (c.Has("error"))
        {
            Assert.ThrowsAny<ArgumentException>(Derive);
            return;
        }

        Derive();
        Assert.Equal(c.Text("outHex"), Convert.ToHexStringLower(output));
    });

    [Fact]
    public void Hkdf_Cases_Match() => V1Vectors.Each("hkdf", "cases", c =>
    {
        var output = new byte[c.Number("length")];
        V1Derivation.Hkdf(c.Hex("ikmHex"), c.Hex("saltHex"), c.Text("info"), output);
        Assert.Equal(c.Text("outHex"), Convert.ToHexStringLower(output));
    });

    [Fact]
    public void Digest_Cases_Match() => V1Vectors.Each("digest", "cases", c =>
    {
        Assert.True(Digest.TryParseName(c.Text("algorithm"), out var algorithm));
        Assert.Equal(c.Text("outHex"), Convert.ToHexStringLower(Digest.Hash(algorithm, c.Hex("inputHex"))));
    });

    [Fact]
    public void Encrypt_Cases_MatchOrAreRefused() => V1Vectors.Each("encrypt", "cases", c =>
    {
        var aad = Encoding.UTF8.GetBytes(c.OptionalText("aad") ?? "");
        Assert.True(AesRecord.TryRead(c.Js(), out var record));
        Assert.Equal(!c.Has("decryptFails"), record.TryOpen(c.Hex("keyHex"), aad, out var plaintext));
        if (c.Has("decryptFails"))
        {
            return;
        }

        Assert.Equal(c.Hex("plaintextHex"), plaintext);
        var again = AesRecord.Seal(c.Hex("keyHex"), c.Hex("ivHex"), plaintext!, aad).ToJson();
        Assert.All(["iv", "ciphertext", "tag"], name => Assert.Equal(c.Text(name), again.TextOf(name)));
    });

    [Fact]
    public void Encrypt_TagBehindCiphertext_IsRead() => V1Vectors.Each("encrypt", "cases", c => !c.Has("decryptFails"), c =>
    {
        var joined = Convert.ToBase64String([.. c.Base64("ciphertext"), .. c.Base64("tag")]);
        Assert.True(AesRecord.TryRead(JsValue.Object(("iv", c.Text("iv")), ("ciphertext", joined)), out var record));
        Assert.Equal(c.Text("tag"), record.ToJson().TextOf("tag"));
    });

    [Fact]
    public void Canonicalize_Cases_Match() => V1Vectors.Each("canonicalize", "cases", c =>
    {
        Assert.True(JsReader.TryParse(c.Text("inputJson"), out var value));
        Assert.Equal(c.Text("canonical"), JsText.Canonicalize(value));
        Assert.Equal(c.Text("utf8Hex"), Convert.ToHexStringLower(JsText.CanonicalBytes(value)));
        Assert.Equal(c.Text("sha256"), Convert.ToHexStringLower(Digest.Hash(DigestAlgorithm.Sha256, JsText.CanonicalBytes(value))));
        if (c.Has("doubleBitsHex"))
        {
            Assert.Equal(c.Text("doubleBitsHex"), $"{BitConverter.DoubleToUInt64Bits(value.Items[0].Number!.Value):x16}");
        }
    });
}
