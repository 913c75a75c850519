using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.Tests.Content;

public sealed class CidTests
{
    [Fact]
    public void OfChunk_SpecificationBody_IsItsCid()
    {
        var body = SpecificationValues.Root.GetProperty("body");
        Assert.Equal(body.Text("cid"), Cid.OfChunk(body.Hex("hex")).ToString());
    }

    [Fact]
    public void Parse_AnyDigest_RoundTrips() => Property.Holds(Property.Bytes(64), bytes =>
    {
        var cid = Cid.OfChunk(bytes);
        Assert.True(Cid.TryParse(cid.ToString(), out var back));
        Assert.Equal(cid, back);
        var root = RootCid.OfManifest(bytes);
        Assert.True(RootCid.TryParse(root.ToString(), out var rootBack));
        Assert.Equal(root, rootBack);
        Assert.StartsWith("bagaaiera", root.ToString(), StringComparison.Ordinal);
        Assert.False(Cid.TryParse(root.ToString(), out _));
        Assert.False(RootCid.TryParse(cid.ToString(), out _));
    });

    [Fact]
    public void CopyUtf8To_AnyCid_IsItsText()
    {
        var cid = Cid.OfChunk([1, 2, 3]);
        var bytes = new byte[Cid.TextLength];
        cid.CopyUtf8To(bytes);
        Assert.Equal(cid.ToString(), System.Text.Encoding.ASCII.GetString(bytes));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi")] // dag-pb, not raw
    [InlineData("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5f")] // spare bits are not zero
    [InlineData("Bafkreihx3npfapwowoi7y7wl3b7zoh6274uvzbjmslndo3c6nixdyvxv4y")]
    [InlineData("bafkreihx3npfapwowoi7y7wl3b7zoh6274uvzbjmslndo3c6nixdyvxv4")]
    [InlineData("bafkreihx3npfapwowoi7y7wl3b7zoh6274uvzbjmslndo3c6nixdyvxv4y ")]
    [InlineData("zafkreihx3npfapwowoi7y7wl3b7zoh6274uvzbjmslndo3c6nixdyvxv4y")]
    public void TryParse_NotAChunkCid_IsRefused(string? text) => Assert.False(Cid.TryParse(text, null, out _));

    [Fact]
    public void ToString_Default_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => default(Cid).ToString());
        Assert.Throws<InvalidOperationException>(() => default(RootCid).ToString());
        Assert.Throws<InvalidOperationException>(() => default(TrackName).ToString());
    }
}
