using System.Text;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Framing;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Sessions;
using Safecloud.Protocol.Tests.Grants;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Tests.Framing;

public sealed class HeaderTests
{
    private static readonly RootCid Root = RootCid.OfManifest("file"u8);

    [Fact]
    public void ChunkList_RoundTripsAndKnowsItsLimit()
    {
        var cids = Enumerable.Range(0, 257).Select(i => Cid.OfChunk(BitConverter.GetBytes(i))).ToArray();
        Assert.Equal(ProblemCode.None, ChunkListHeader.Parse(new ChunkListHeader(cids[..256]).ToBytes(), out var header));
        Assert.Equal(cids[..256], header!.Cids);
        Assert.Equal(ProblemCode.TooLarge, ChunkListHeader.Parse(new ChunkListHeader(cids).ToBytes(), out header));
        Assert.Null(header);
        Assert.Equal(ProblemCode.BadFraming, ChunkListHeader.Parse(new ChunkListHeader([]).ToBytes(), out _));
        Assert.Equal(ProblemCode.BadFraming, ChunkListHeader.Parse("{\"cids\":[\"x\"],\"v\":2}"u8, out _));
        Assert.Equal(ProblemCode.BadFraming, ChunkListHeader.Parse("{\"v\":2,\"cids\":[]}"u8, out _)); // not canonical
        Assert.Equal(ProblemCode.BadFraming, ChunkListHeader.Parse("[]"u8, out _));
        Property.Holds(
            Property.Mutated(new ChunkListHeader(cids[..2]).ToBytes()),
            bytes => Assert.True(ChunkListHeader.Parse(bytes, out var h) is not ProblemCode.None || h!.ToBytes().AsSpan().SequenceEqual(bytes)));
    }

    [Theory]
    [InlineData(0, 1, ProblemCode.None)]
    [InlineData(0, 256, ProblemCode.None)]
    [InlineData(0, 257, ProblemCode.TooLarge)]
    [InlineData(5, 5, ProblemCode.EmptyRange)]
    [InlineData(6, 5, ProblemCode.EmptyRange)]
    public void RangeRequest_Bounds_AreChecked(int start, int end, ProblemCode expected) =>
        Assert.Equal(expected, RangeRequest.Parse(new RangeRequest(Root, TrackName.Data, start, end).ToBytes(), out _));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"v\":2,\"rootCid\":\"x\",\"track\":\"data\",\"start\":0,\"end\":1}")]
    [InlineData("not json")]
    public void RangeRequest_WrongForm_IsBadRequest(string text) =>
        Assert.Equal(ProblemCode.BadRequest, RangeRequest.Parse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void RangeHeader_OfARange_ProvesIt()
    {
        using var file = new SpecificationFile();
        var asked = new RangeRequest(Root, TrackName.Data, 1, 3);
        var header = new RangeHeader { Range = asked, Cids = file.Data.Cids[1..3], Proof = RangeProof.Build(file.Data.Tree, 1, 3) };
        Assert.True(RangeHeader.TryParse(header.ToBytes(), out var read));
        Assert.True(read.Proves(asked, file.Data.Shape, file.Data.Tree.Root));
        Assert.False(read.Proves(asked with { Start = 0, End = 2 }, file.Data.Shape, file.Data.Tree.Root));
        Assert.False(read.Proves(asked with { RootCid = RootCid.OfManifest("other"u8) }, file.Data.Shape, file.Data.Tree.Root));
        Assert.False(read.Proves(asked with { Track = TrackName.Index }, file.Data.Shape, file.Data.Tree.Root));
        Assert.False(read.Proves(asked, file.Data.Shape, default));
        Assert.False(RangeHeader.TryParse((header with { Cids = file.Data.Cids[1..2] }).ToBytes(), out _));
        Assert.False(RangeHeader.TryParse([.. header.ToBytes(), (byte)' '], out _));
        Property.Holds(
            Property.Mutated(header.ToBytes()),
            bytes => Assert.True(!RangeHeader.TryParse(bytes, out var h) || h.ToBytes().AsSpan().SequenceEqual(bytes)));
    }

    [Fact]
    public void SessionRequest_RoundTripsAndRefuses()
    {
        using var fixture = new GrantFixture();
        var request = new SessionRequest { Chains = [fixture.ViewerChain("track/data")], Vouchers = [JsonValue.Object()] };
        Assert.Equal(ProblemCode.None, SessionRequest.Parse(request.ToBytes(), out var read));
        Assert.Equal(fixture.Manifest.RootCid, read!.Chains[0].RootCid);
        Assert.Single(read.Vouchers);
        Assert.Equal(ProblemCode.None, SessionRequest.Parse(new SessionRequest().ToBytes(), out read));
        Assert.Empty(read!.Chains);
        Assert.Equal(ProblemCode.NotCanonical, SessionRequest.Parse("{\"v\":2,\"chains\":[]}"u8, out _));
        Assert.Equal(ProblemCode.BadRequest, SessionRequest.Parse("{\"chains\":[[]],\"v\":2}"u8, out _));
        Assert.Equal(ProblemCode.BadRequest, SessionRequest.Parse("{\"chains\":[],\"v\":3}"u8, out _));
        Assert.Equal(ProblemCode.TooLarge, SessionRequest.Parse(new byte[1_048_577], out _));
        var many = new SessionRequest { Chains = [.. Enumerable.Repeat(request.Chains[0], 33)] };
        Assert.Equal(ProblemCode.BadRequest, SessionRequest.Parse(many.ToBytes(), out _));
    }
}
