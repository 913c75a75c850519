using System.Text;
using System.Text.Json;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Framing;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Sessions;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Tests.SharedVectors;

/// <summary>JSON, frames, claims, manifests, grants: the files that the TypeScript tests read too.</summary>
public sealed class DocumentVectorTests
{
    [Fact]
    public void Json_Cases_HaveTheirCanonicalText() => Vectors.Each("json", "cases", c =>
    {
        Assert.True(StrictJson.TryParse(c.Hex("hex"), out var value));
        Assert.Equal(c.Text("canonical"), Encoding.UTF8.GetString(CanonicalJson.Encode(value)));
        var isCanonical = c.Hex("hex").AsSpan().SequenceEqual(c.Utf8("canonical"));
        Assert.Equal(isCanonical ? ProblemCode.None : ProblemCode.NotCanonical, StrictJson.ParseCanonical(c.Hex("hex"), out _));
    });

    [Fact]
    public void Json_Refused_AreRefusedForTheReason() => Vectors.Each("json", "refused", c =>
        Assert.Equal(c.Text("error"), StrictJson.ParseCanonical(c.Hex("hex"), out _).ToString()));

    [Fact]
    public void Framing_Cases_AreRead() => Vectors.Each("framing", "cases", c =>
    {
        Assert.True(FrameMessage.TryRead(c.Hex("bodyHex"), FrameRule.ChunksOrAbsent, out var message));
        Assert.Equal(c.Text("header"), Encoding.UTF8.GetString(message.Header));
        foreach (var frame in c.Texts("framesHex"))
        {
            Assert.True(message.TryReadFrame(out var bytes));
            Assert.Equal(frame, LowerHex.Encode(bytes));
        }

        Assert.True(message.IsAtEnd);
    });

    [Fact]
    public void Framing_Refused_AreBadFraming() => Vectors.Each("framing", "refused", c =>
    {
        var read = FrameMessage.TryRead(c.Hex("bodyHex"), FrameRule.ChunksOrAbsent, out var message) && HeaderJson.TryParse(message.Header, out _);
        for (var i = 0; read && i < c.Number("frames"); i++)
        {
            read = message.TryReadFrame(out _);
        }

        Assert.False(read && message.IsAtEnd);
    });

    [Fact]
    public void Claims_All_Match()
    {
        Vectors.Each("claims", "cases", c =>
        {
            Assert.Equal(ClaimError.None, Claim.Read(c.Utf8("claim"), Rule(c), out var claim));
            Assert.True(claim!.HasValidSignatures());
            Assert.Equal(c.Text("textSha256Hex"), claim.TextHash.ToString());
            Assert.Equal(c.Text("issuer"), claim.Issuer.Id.ToString());
        });
        Vectors.Each("claims", "refused", c => Assert.False(
            Claim.Read(c.Utf8("claim"), Rule(c), out var claim) is ClaimError.None && claim!.HasValidSignatures()));
        Vectors.Each("claims", "lapses", c => Assert.Equal(
            c.Text("lapse") is "" ? "None" : c.Text("lapse"),
            new ValidityWindow(c.GetProperty("nbf").GetInt64(), c.GetProperty("exp").GetInt64()).Check(c.Time("now")).ToString()));
    }

    [Fact]
    public void Manifests_All_Match()
    {
        Vectors.Each("manifests", "cases", c =>
        {
            Assert.True(Manifest.TryParse(c.Utf8("manifest"), out var manifest));
            Assert.Equal(c.Text("rootCid"), manifest.RootCid.ToString());
            Assert.Equal(c.Text("publisher"), manifest.Publisher.Id.ToString());
            Assert.Equal(c.Texts("tracks"), manifest.Tracks.Keys.Select(k => k.ToString()));
            Assert.Equal(c.Utf8("manifest"), manifest.ToBytes());
        });
        Vectors.Each("manifests", "refused", c => Assert.False(c.TryGetProperty("asked", out _)
            ? Manifest.TryParse(c.Utf8("manifest"), RootCid.Parse(c.Text("asked")), out _)
            : Manifest.TryParse(c.Utf8("manifest"), out _)));
    }

    [Fact]
    public void Grants_Cases_AreGranted() => Vectors.Each("grants", "cases", c => Assert.Equal(GrantRefusal.None, Refusal(c)));

    [Fact]
    public void Grants_Refused_AreRefusedForTheReason() => Vectors.Each("grants", "refused", c => Assert.Equal(c.Text("error"), Refusal(c).ToString()));

    [Fact]
    public void Device_All_Match()
    {
        Vectors.Each("device", "cases", c =>
        {
            Assert.Equal(ClaimError.None, DeviceClaim.Read(c.Utf8("claim"), c.Time("now"), out var device));
            Assert.Equal(c.Text("holder"), device!.Holder.Id.ToString());
            Assert.Equal(c.Text("boxHex"), LowerHex.Encode(device.Box.Point));
            Assert.Equal(c.Text("boxKeyId"), device.Box.Id.ToString());
        });
        Vectors.Each("device", "refused", c => Assert.NotEqual(ClaimError.None, DeviceClaim.Read(c.Utf8("claim"), c.Time("now"), out _)));
    }

    [Fact]
    public void Delegation_All_Match()
    {
        Vectors.Each("delegation", "cases", c =>
        {
            Assert.Equal(ClaimError.None, Delegation(c, out var key));
            Assert.Equal(c.Text("issuer"), key!.Id.ToString());
        });
        Vectors.Each("delegation", "refused", c => Assert.NotEqual(ClaimError.None, Delegation(c, out _)));
    }

    [Fact]
    public void Dpop_Cases_AreAccepted() => Vectors.Each("dpop", "cases", c =>
    {
        Assert.Equal(ProblemCode.None, Dpop(c, out var key));
        Assert.Equal(c.Text("keyId"), key!.Id.ToString());
        Assert.True(DpopProof.TryParse(c.Text("proof"), out var proof));
        Assert.Equal(c.Text("jti"), proof.Id);
    });

    [Fact]
    public void Dpop_Refused_AreRefusedForTheReason() => Vectors.Each("dpop", "refused", c => Assert.Equal(c.Text("error"), Dpop(c, out _).ToString()));

    [Fact]
    public void Index_All_Match()
    {
        Vectors.Each("index", "cases", c =>
        {
            Assert.True(FileIndex.TryParse(c.Utf8("index"), out var index));
            Assert.Equal(c.Utf8("index"), index.ToBytes());
            foreach (var time in c.GetProperty("times").EnumerateArray())
            {
                Assert.True(index.TryChunksOf(time.GetProperty("t0").GetInt64(), time.GetProperty("t1").GetInt64(), out var from, out var to));
                Assert.Equal((time.Number("from"), time.Number("to")), (from, to));
            }
        });
        Vectors.Each("index", "metas", c => Assert.True(FileMeta.TryParse(Encoding.UTF8.GetBytes(c.GetString()!), out _)));
        Vectors.Each("index", "refusedTimes", c =>
        {
            Assert.True(FileIndex.TryParse(c.Utf8("index"), out var index));
            Assert.False(index.TryChunksOf(c.Number("t0"), c.Number("t1"), out _, out _));
        });
        Vectors.Each("index", "refused", c => Assert.False(FileIndex.TryParse(c.Utf8("index"), out _)));
        Vectors.Each("index", "refusedMetas", c => Assert.False(FileMeta.TryParse(c.Utf8("meta"), out _)));
    }

    private static ClaimRule Rule(JsonElement c) =>
        new() { Subject = c.Text("sub"), IsTimed = c.GetProperty("timed").GetBoolean(), KeyCount = c.Number("keys") };

    private static GrantRefusal Refusal(JsonElement c)
    {
        var file = Vectors.Read("grants");
        Assert.True(Es256PublicKey.TryCreate(Convert.FromBase64String(file.Text("access")), out var access));
        if (StrictJson.ParseCanonical(c.Utf8("chain"), out var json) is not ProblemCode.None || !GrantChain.TryRead(json!, out var chain))
        {
            return GrantRefusal.Chain;
        }

        var origin = chain.CheckOrigin(RootCid.Parse(file.Text("rootCid")), access);
        return origin is GrantRefusal.None ? chain.Check(LinkPath.Parse(c.Text("link")), KeyId.Parse(c.Text("holder")), c.Time("now")) : origin;
    }

    private static ClaimError Delegation(JsonElement c, out Es256PublicKey? key) =>
        SessionDelegation.Verify(c.Utf8("claim"), c.Hex("nonceHex"), c.Text("jet"), c.Time("now"), out key);

    private static ProblemCode Dpop(JsonElement c, out Es256PublicKey? key)
    {
        var seen = new ReplayLog(TimeProvider.System);
        Assert.All(c.Texts("seen"), id => Assert.True(seen.TryAdd(id)));
        var request = new DpopRequest
        {
            Method = c.Text("htm"),
            Uri = c.Text("htu"),
            Token = c.Text("token") is "" ? null : c.Text("token"),
            Seen = seen,
        };
        return new DpopVerifier(c.Texts("nonces").Contains).Verify(c.Text("proof"), request, out key);
    }
}
