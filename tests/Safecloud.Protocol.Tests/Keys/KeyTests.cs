using System.Security.Cryptography;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Tests.Keys;

public sealed class KeyTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void Derive_SpecificationRoot_Matches()
    {
        var root = new byte[32];
        Derivation.Derive(SpecificationValues.Inputs.Hex("rootKeyHex"), Labels.ContentSalt, "AAECAwQFBgcICQoLDA0ODw==", root);
        Assert.Equal(SpecificationValues.Root.Text("rootHex"), LowerHex.Encode(root));
    }

    [Fact]
    public void FileKeys_Specification_AccessAndLeafMatch()
    {
        using var file = new SpecificationFile();
        Assert.Equal(SpecificationValues.Root.Text("access"), CanonicalBase64.Encode(file.Keys.Access.PublicKey.Point));
        var leaf = SpecificationValues.Root.GetProperty("leafKey");
        using var track = file.Keys.TrackKey(TrackName.Data);
        using var key = track.Descend(LinkPath.Parse(leaf.Text("link")));
        var bytes = new byte[32];
        key.CopyTo(bytes);
        Assert.Equal(leaf.Text("keyHex"), LowerHex.Encode(bytes));
    }

    [Fact]
    public void Descend_InTwoSteps_IsTheSameKey()
    {
        using var top = new SubtreeKey(LinkPath.Parse("track/data"), Secret);
        using var middle = top.Descend(LinkPath.Parse("track/data/1"));
        using var twoSteps = middle.Descend(LinkPath.Parse("track/data/1/15/3"));
        using var oneStep = top.Descend(LinkPath.Parse("track/data/1/15/3"));
        var (a, b) = (new byte[32], new byte[32]);
        twoSteps.CopyTo(a);
        oneStep.CopyTo(b);
        Assert.Equal(a, b);
        Assert.Throws<ArgumentException>(() => middle.Descend(LinkPath.Parse("track/data/2")));
        Assert.Throws<ArgumentException>(() => middle.Descend(LinkPath.Parse("track/data")));
    }

    [Fact]
    public void KeyHolders_ToString_HideAndDisposeWipes()
    {
        var root = new RootKey(Secret);
        var subtree = new SubtreeKey(LinkPath.Parse("track/data"), Secret);
        using var pair = Es256KeyPair.FromSecret(Secret);
        using var file = root.CreateFile();
        foreach (var text in new[] { root.ToString(), subtree.ToString(), pair.ToString(), file.ToString() })
        {
            Assert.Contains("hidden", text, StringComparison.Ordinal);
            Assert.DoesNotContain("000102", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("AAEC", text, StringComparison.Ordinal);
        }

        root.Dispose();
        subtree.Dispose();
        Assert.Throws<ObjectDisposedException>(() => root.CopyTo(new byte[32]));
        Assert.Throws<ObjectDisposedException>(() => subtree.CopyTo(new byte[32]));
    }

    [Fact]
    public void Sign_AnyData_VerifiesAndTamperingDoesNot()
    {
        using var pair = Es256KeyPair.Create();
        Property.Holds(Property.Bytes(100), data =>
        {
            var signature = pair.Sign(data);
            Assert.True(pair.PublicKey.Verify(data, signature));
            Assert.False(pair.PublicKey.Verify([.. data, 0], signature));
            signature[data.Length % 64] ^= 1;
            Assert.False(pair.PublicKey.Verify(data, signature));
        }, 30);
    }

    [Fact]
    public void Verify_DegenerateSignature_IsRefused()
    {
        using var pair = Es256KeyPair.Create();
        var order = Convert.FromHexString("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        var one = new byte[32];
        one[31] = 1;
        byte[][] numbers = [new byte[32], order, one, [.. Enumerable.Repeat((byte)0xff, 32)]];
        foreach (var r in numbers)
        {
            foreach (var s in numbers)
            {
                Assert.False(pair.PublicKey.Verify("text"u8, [.. r, .. s]));
            }
        }

        Assert.False(pair.PublicKey.Verify("text"u8, []));
        Assert.False(pair.PublicKey.Verify("text"u8, new byte[63]));
    }

    [Fact]
    public void Verify_TheOtherS_IsAccepted()
    {
        using var pair = Es256KeyPair.Create();
        var signature = pair.Sign("text"u8);
        var order = new System.Numerics.BigInteger(Convert.FromHexString("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"), true, true);
        var s = order - new System.Numerics.BigInteger(signature.AsSpan(32), true, true);
        var bytes = s.ToByteArray(true, true);
        signature.AsSpan(32).Clear();
        bytes.CopyTo(signature, 64 - bytes.Length);
        Assert.True(pair.PublicKey.Verify("text"u8, signature));
    }

    [Fact]
    public void PublicKey_Uri_RoundTripsAndOthersAreRefused()
    {
        using var pair = Es256KeyPair.FromSecret(Secret);
        var uri = pair.PublicKey.ToUri();
        Assert.True(Es256PublicKey.TryParseUri(uri, out var key));
        Assert.Equal(pair.PublicKey, key);
        Assert.Equal(pair.Id.ToString(), Convert.ToHexStringLower(SHA256.HashData(key.Spki())));
        Assert.False(Es256PublicKey.TryParseUri(uri.TrimEnd('='), out _));
        Assert.False(Es256PublicKey.TryParseUri(uri.Replace("es256", "ES256", StringComparison.Ordinal), out _));
        Assert.False(Es256PublicKey.TryParseUri("https://example.org/key", out _));
        Assert.False(Es256PublicKey.TryParseUri(null, out _));
        var offCurve = key.Point.ToArray();
        offCurve[64] ^= 1;
        Assert.False(Es256PublicKey.TryCreate(offCurve, out _));
        Assert.False(Es256PublicKey.TryCreate(new byte[65], out _));
        Assert.False(Es256PublicKey.TryCreate(key.Point[1..], out _));
        byte[] compressed = [2, .. key.Point[1..33]];
        Assert.False(Es256PublicKey.TryCreate(compressed, out _));
    }

    [Fact]
    public void Verify_ByManyThreads_AgreesWithOne()
    {
        using var pair = Es256KeyPair.Create();
        var signature = pair.Sign("text"u8);
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            Assert.True(pair.PublicKey.Verify("text"u8, signature));
            Assert.False(pair.PublicKey.Verify("other"u8, signature));
            Assert.True(pair.PublicKey.Verify("mine"u8, pair.Sign("mine"u8)));
        });
    }
}
