using System.Text;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Jose;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Tests.Grants;

public sealed class CapabilityTests : IDisposable
{
    private readonly GrantFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public void SealAndOpen_ForItsHolder_OpensTheGrantedChunks()
    {
        using var capability = new Capability(_f.Manifest, _f.ViewerChain("track/data/0"), _f.Secrets("track/data/0/0", "track/data/0/1/1"));
        var text = capability.Seal(_f.Device());
        Assert.True(Capability.TryOpen(_f.Box, text, Request(), out var opened));
        using (opened)
        {
            for (var i = 0; i < 5; i++)
            {
                using var opener = opened.Secrets.OpenerOf(TrackName.Data, _f.Shape, i);
                Assert.Equal(i is 0 or 1 or 3, opener is not null);
                var body = _f.File.Data.Bodies[i];
                if (opener is not null)
                {
                    Assert.Equal(ProblemCode.None, opener.Open(i, _f.File.Data.Cids[i], body, new byte[body.Length], out var data));
                    Assert.Equal(SpecificationValues.Chunks("data")[i], data.ToArray());
                }
            }

            Assert.False(opened.Secrets.TryDescend(LinkPath.Parse("track/data/0"), out _));
            Assert.True(opened.Secrets.TryDescend(LinkPath.Parse("track/data/0/0/1"), out var deeper));
            deeper.Dispose();
        }

        Assert.DoesNotContain(text, opened.ToString(), StringComparison.Ordinal);
        Assert.Contains("hidden", opened.ToString(), StringComparison.Ordinal);
        Assert.Contains("hidden", opened.Secrets.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TryOpen_ForAnotherFileHolderTimeOrBox_IsCapabilityInvalid()
    {
        using var capability = new Capability(_f.Manifest, _f.ViewerChain("track/data"), _f.Secrets("track/data"));
        var text = capability.Seal(_f.Device());
        using var otherBox = BoxKeyPair.Create();
        Assert.False(Capability.TryOpen(otherBox, text, Request(), out _));
        Assert.False(Capability.TryOpen(_f.Box, text, Request() with { RootCid = RootCid.OfManifest("x"u8) }, out _));
        Assert.False(Capability.TryOpen(_f.Box, text, Request() with { Holder = _f.Stranger.Id }, out _));
        Assert.False(Capability.TryOpen(_f.Box, text, Request() with { Now = GrantFixture.Now.AddDays(31) }, out _));
        Assert.False(Capability.TryOpen(_f.Box, text, Request() with { Now = GrantFixture.Now.AddDays(-1) }, out _));
        Assert.False(Capability.TryOpen(_f.Box, null, Request(), out _));
        Assert.True(Capability.TryOpen(_f.Box, text, Request(), out var opened));
        opened.Dispose();
    }

    [Fact]
    public void TryOpen_PartsThatDoNotFit_IsCapabilityInvalid()
    {
        var forged = GrantChain.Begin(_f.Terms(_f.Viewer, "track/data"), _f.Stranger);
        Assert.False(Opens(forged, "track/data")); // not from the access key
        Assert.False(Opens(_f.ViewerChain("track/data/0"), "track/data")); // a secret above the grant
        Assert.False(Opens(_f.ViewerChain("track/data/0"), "track/data/0", "track/data/1")); // one of them outside
        Assert.True(Opens(_f.ViewerChain("track/data/0"), "track/data/0/1"));

        bool Opens(GrantChain chain, params string[] links)
        {
            using var capability = new Capability(_f.Manifest, chain, _f.Secrets(links));
            var opens = Capability.TryOpen(_f.Box, capability.Seal(_f.Device()), Request(), out var opened);
            opened?.Dispose();
            return opens;
        }
    }

    [Fact]
    public void TryOpen_LinkOutsideTheTree_IsCapabilityInvalid()
    {
        Assert.False(Opens("track/data/2")); // no such digit when n is 2
        Assert.False(Opens("track/data/0/0/0/0")); // below the leaves
        Assert.False(Opens("track/other"));

        bool Opens(string link)
        {
            var chain = GrantChain.Begin(_f.Terms(_f.Viewer, "track/data", "track/other"), _f.File.Keys.Access);
            using var capability = new Capability(_f.Manifest, chain, _f.Secrets(link));
            return Capability.TryOpen(_f.Box, capability.Seal(_f.Device()), Request(), out _);
        }
    }

    [Theory]
    [InlineData("\"v\":2", "\"v\":1")]
    [InlineData("\"v\":2", "\"v\": 2")] // not canonical
    [InlineData("\"v\":2", "\"v\":2,\"x\":1")]
    [InlineData("\"track/data\":\"", "\"track/data\":\"A")]
    [InlineData("{\"track/data\":", "{\"data\":")]
    [InlineData("\"chain\":[", "\"chain\":[1,")]
    [InlineData("\"created\":1767225600", "\"created\":1767225601")] // the manifest's signature
    public void TryOpen_PayloadChanged_IsCapabilityInvalid(string good, string bad)
    {
        using var capability = new Capability(_f.Manifest, _f.ViewerChain("track/data"), _f.Secrets("track/data"));
        Assert.True(CompactJwe.TryOpen(Labels.CapabilityType, _f.Box, capability.Seal(_f.Device()), out var payload));
        var text = Encoding.UTF8.GetString(payload);
        Assert.Contains(good, text, StringComparison.Ordinal);
        var changed = CompactJwe.Seal(Labels.CapabilityType, _f.Box.PublicKey, Encoding.UTF8.GetBytes(text.Replace(good, bad, StringComparison.Ordinal)));
        Assert.False(Capability.TryOpen(_f.Box, changed, Request(), out _));
    }

    [Fact]
    public void Seal_ForADeviceThatIsNotTheHolder_Throws()
    {
        using var capability = new Capability(_f.Manifest, _f.ViewerChain("track/data"), _f.Secrets("track/data"));
        var foreign = DeviceClaim.Sign(_f.Stranger, _f.Box.PublicKey, GrantFixture.Month);
        Assert.Throws<ArgumentException>(() => capability.Seal(foreign));
    }

    [Fact]
    public void ShareLink_RoundTripsAndItsSeedIsTheHolder()
    {
        byte[] seed = [.. Enumerable.Range(50, 32).Select(i => (byte)i)];
        using var holder = Es256KeyPair.FromSecret(seed);
        var chain = GrantChain.Begin(_f.Terms(holder, "track/data/0"), _f.File.Keys.Access);
        using var link = new ShareLink(_f.Manifest.RootCid, chain, _f.Secrets("track/data/0"), seed);
        var fragment = link.ToFragment();
        Assert.StartsWith("#sc2=", fragment, StringComparison.Ordinal);
        Assert.True(ShareLink.TryParse(fragment, out var read));
        using var readHolder = read.CreateHolder();
        Assert.Equal(GrantRefusal.None, read.Chain.CheckOrigin(_f.Manifest));
        Assert.Equal(GrantRefusal.None, read.Chain.Check(GrantFixture.Chunk(0), readHolder.Id, GrantFixture.Now));
        Assert.True(read.Secrets.Covers(GrantFixture.Chunk(3)));
        Assert.Contains("hidden", read.ToString(), StringComparison.Ordinal);
        Assert.Equal(fragment, read.ToFragment());
        read.Dispose();
        Assert.False(ShareLink.TryParse(fragment[1..], out _));
        Assert.False(ShareLink.TryParse(fragment + "=", out _));
        Assert.False(ShareLink.TryParse(null, out _));
        Property.Holds(Property.Mutated(Encoding.ASCII.GetBytes(fragment)), bytes =>
        {
            if (ShareLink.TryParse(Encoding.Latin1.GetString(bytes), out var any))
            {
                any.Dispose();
            }
        }, 200);
    }

    private CapabilityRequest Request() => new(_f.Manifest.RootCid, _f.Viewer.Id, GrantFixture.Now);
}
