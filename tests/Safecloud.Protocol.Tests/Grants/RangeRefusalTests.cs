using System.Text;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Tests.Grants;

public sealed class RangeRefusalTests : IDisposable
{
    private readonly GrantFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public void Find_AllGranted_IsEmpty() => Assert.Empty(Find(_f.ViewerChain("track/data")));

    [Fact]
    public void Find_TwoChains_TogetherOpenTheRange() => Assert.Empty(Find(_f.ViewerChain("track/data/0"), _f.ViewerChain("track/data/1")));

    [Fact]
    public void Find_NoChain_IsNoGrant() => Assert.Equal([new RangeRefusal(0, 5, GrantRefusal.NoGrant)], Find());

    [Fact]
    public void Find_PartGranted_NamesTheRest() => Assert.Equal(
        [new RangeRefusal(0, 2, GrantRefusal.NoGrant), new RangeRefusal(4, 5, GrantRefusal.NoGrant)],
        Find(_f.ViewerChain("track/data/0/1")));

    [Fact]
    public void Find_SeveralReasons_NamesTheFurthest()
    {
        var foreign = GrantChain.Begin(_f.Terms(_f.Viewer, "track/data") with { RootCid = RootCid.OfManifest("x"u8) }, _f.File.Keys.Access);
        var forged = GrantChain.Begin(_f.Terms(_f.Viewer, "track/data"), _f.Stranger);
        var expired = GrantChain.Begin(_f.Terms(_f.Viewer, "track/data/0") with { Window = new ValidityWindow(0, 1) }, _f.File.Keys.Access);
        Assert.Equal([new RangeRefusal(0, 5, GrantRefusal.WrongFile)], Find(foreign));
        Assert.Equal([new RangeRefusal(0, 5, GrantRefusal.Chain)], Find(foreign, forged));
        Assert.Equal([new RangeRefusal(0, 4, GrantRefusal.Expired), new RangeRefusal(4, 5, GrantRefusal.NoGrant)], Find(foreign, forged, expired));
    }

    [Fact]
    public void ToJson_Entry_IsThatOfTheSpecification() => Assert.Equal(
        "{\"end\":2,\"reason\":\"NotYet\",\"start\":1}",
        Encoding.UTF8.GetString(CanonicalJson.Encode(new RangeRefusal(1, 2, GrantRefusal.NotYet).ToJson())));

    private IReadOnlyList<RangeRefusal> Find(params GrantChain[] chains) => RangeRefusal.Find(
        [.. chains.Select(c => CheckedChain.Of(c, _f.Manifest))], TrackName.Data, _f.Shape, (0, 5), _f.Viewer.Id, GrantFixture.Now);
}
