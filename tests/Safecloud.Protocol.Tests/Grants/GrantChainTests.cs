using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Tests.Grants;

public sealed class GrantChainTests : IDisposable
{
    private static readonly ClaimRule Envelope = new() { Subject = Labels.SubtreeSubject, IsTimed = true };

    private readonly GrantFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public void Check_GoodChain_OpensItsLinksOnly()
    {
        var chain = Read(_f.ViewerChain("track/data/0"));
        Assert.Equal(GrantRefusal.None, chain.CheckOrigin(_f.Manifest));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(i < 4 ? GrantRefusal.None : GrantRefusal.NoGrant, chain.Check(GrantFixture.Chunk(i), _f.Viewer.Id, GrantFixture.Now));
        }

        Assert.Equal(GrantRefusal.NoGrant, chain.Check(LinkPath.Parse("track/index/0"), _f.Viewer.Id, GrantFixture.Now));
        Assert.Equal(GrantRefusal.NoGrant, chain.Check(LinkPath.Parse("track/data"), _f.Viewer.Id, GrantFixture.Now)); // above its link
    }

    [Fact]
    public void Check_AnotherHolder_IsHolder()
    {
        var chain = _f.ViewerChain("track/data");
        Assert.Equal(GrantRefusal.Holder, chain.Check(GrantFixture.Chunk(0), _f.Stranger.Id, GrantFixture.Now));
        Assert.Equal(GrantRefusal.Holder, chain.Check(GrantFixture.Chunk(0), _f.Service.Id, GrantFixture.Now)); // not the last
    }

    [Theory]
    [InlineData(-61, GrantRefusal.NotYet)]
    [InlineData(-60, GrantRefusal.None)]
    [InlineData(2_591_999, GrantRefusal.None)]
    [InlineData(2_592_000, GrantRefusal.Expired)]
    public void Check_AtATime_FollowsEveryWindow(int seconds, GrantRefusal expected) =>
        Assert.Equal(expected, _f.ViewerChain("track/data").Check(GrantFixture.Chunk(0), _f.Viewer.Id, GrantFixture.Now.AddSeconds(seconds)));

    [Fact]
    public void Check_ChildThatClaimsMore_GainsNothing()
    {
        var narrow = GrantChain.Begin(_f.Terms(_f.Service, "track/data/0/0") with { AdminLevel = 20 }, _f.File.Keys.Access);
        var wide = narrow.Extend(_f.Terms(_f.Viewer, "track/data", "track/index") with { ReadLevel = 40, AdminLevel = 40 }, _f.Service);
        Assert.Equal(GrantRefusal.None, wide.CheckOrigin(_f.Manifest));
        Assert.Equal(GrantRefusal.None, wide.Check(GrantFixture.Chunk(1), _f.Viewer.Id, GrantFixture.Now));
        Assert.Equal(GrantRefusal.NoGrant, wide.Check(GrantFixture.Chunk(2), _f.Viewer.Id, GrantFixture.Now));
        var late = GrantChain.Begin(_f.Terms(_f.Service, "track/data") with { AdminLevel = 20, Window = new ValidityWindow(0, 1) }, _f.File.Keys.Access)
            .Extend(_f.Terms(_f.Viewer, "track/data"), _f.Service);
        Assert.Equal(GrantRefusal.Expired, late.Check(GrantFixture.Chunk(0), _f.Viewer.Id, GrantFixture.Now));
    }

    [Fact]
    public void Check_LevelTooLow_IsLevel()
    {
        var noHandOn = GrantChain.Begin(_f.Terms(_f.Service, "track/data") with { AdminLevel = 19 }, _f.File.Keys.Access)
            .Extend(_f.Terms(_f.Viewer, "track/data"), _f.Service);
        Assert.Equal(GrantRefusal.Level, noHandOn.Check(GrantFixture.Chunk(0), _f.Viewer.Id, GrantFixture.Now));
        var noRead = GrantChain.Begin(_f.Terms(_f.Viewer, "track/data") with { ReadLevel = 22 }, _f.File.Keys.Access);
        Assert.Equal(GrantRefusal.Level, noRead.Check(GrantFixture.Chunk(0), _f.Viewer.Id, GrantFixture.Now));
        var noReadAbove = GrantChain.Begin(_f.Terms(_f.Service, "track/data") with { ReadLevel = 22, AdminLevel = 20 }, _f.File.Keys.Access)
            .Extend(_f.Terms(_f.Viewer, "track/data"), _f.Service);
        Assert.Equal(GrantRefusal.Level, noReadAbove.Check(GrantFixture.Chunk(0), _f.Viewer.Id, GrantFixture.Now));
    }

    [Fact]
    public void CheckOrigin_AnotherFile_IsWrongFile()
    {
        var foreign = _f.Terms(_f.Viewer, "track/data") with { RootCid = RootCid.OfManifest("other"u8) };
        Assert.Equal(GrantRefusal.WrongFile, GrantChain.Begin(foreign, _f.File.Keys.Access).CheckOrigin(_f.Manifest));
        Assert.Equal(GrantRefusal.WrongFile, _f.ServiceChain().Extend(foreign, _f.Service).CheckOrigin(_f.Manifest));
    }

    [Fact]
    public void CheckOrigin_NotFromTheAccessKey_IsChain()
    {
        var forged = GrantChain.Begin(_f.Terms(_f.Viewer, "track/data"), _f.Stranger);
        Assert.Equal(GrantRefusal.Chain, forged.CheckOrigin(_f.Manifest));
        var byPublisher = GrantChain.Begin(_f.Terms(_f.Viewer, "track/data"), _f.File.Publisher);
        Assert.Equal(GrantRefusal.Chain, byPublisher.CheckOrigin(_f.Manifest));
    }

    [Fact]
    public void CheckOrigin_SplicedStrippedOrWidened_IsChain()
    {
        var chain = _f.ViewerChain("track/data/0");
        var (first, second) = (chain.Json.Items[0], chain.Json.Items[1]);

        // Stripped: the viewer's envelope alone has a parent and is not from the access key.
        Assert.Equal(GrantRefusal.Chain, Read([second]).CheckOrigin(_f.Manifest));

        // Spliced: the same holder's other envelope is not the parent that was named.
        var otherFirst = GrantChain.Begin(_f.Terms(_f.Service, "track/data") with { AdminLevel = 40 }, _f.File.Keys.Access).Json.Items[0];
        Assert.Equal(GrantRefusal.Chain, Read([otherFirst, second]).CheckOrigin(_f.Manifest));

        // Extended by somebody who is not the holder.
        Assert.Throws<ArgumentException>(() => chain.Extend(_f.Terms(_f.Stranger, "track/data"), _f.Stranger));
        var byStranger = GrantChain.Begin(_f.Terms(_f.Viewer, "track/data"), _f.Stranger).Json.Items[0];
        Assert.Equal(GrantRefusal.Chain, Read([first, byStranger]).CheckOrigin(_f.Manifest));

        // A parent in the first envelope.
        var withParent = WithMember(first, "parent", new string('0', 64), _f.File.Keys.Access);
        Assert.Equal(GrantRefusal.Chain, Read([withParent]).CheckOrigin(_f.Manifest));

        // Widened without a new signature.
        var widened = JsonValue.Object([.. second.Without("stm").Members.Select(m => (m.Key, (JsonValue?)m.Value)),
            ("stm", Replaced(second.Find("stm")!, "links", JsonValue.Of(new[] { "track/data" })))]);
        Assert.Equal(GrantRefusal.Chain, Read([first, widened]).CheckOrigin(_f.Manifest));

        // Signed by the right key, but a signature of other bytes.
        var copied = JsonValue.Object([.. second.Without("sig").Members.Select(m => (m.Key, (JsonValue?)m.Value)), ("sig", first.Find("sig"))]);
        Assert.Equal(GrantRefusal.Chain, Read([first, copied]).CheckOrigin(_f.Manifest));
    }

    [Fact]
    public void TryRead_WrongForm_IsRefused()
    {
        var envelope = _f.ServiceChain().Json.Items[0];
        Assert.False(GrantChain.TryRead(JsonValue.Of(Array.Empty<JsonValue>()), out _));
        Assert.False(GrantChain.TryRead(JsonValue.Of(Enumerable.Repeat(envelope, 6)), out _));
        Assert.False(GrantChain.TryRead(envelope, out _));
        Assert.False(GrantChain.TryRead(JsonValue.Of([JsonValue.Of("x")]), out _));
        (string Member, JsonValue? Value)[] changes =
        [
            ("rootCid", "x"), ("rootCid", null), ("links", JsonValue.Of(Array.Empty<string>())), ("links", JsonValue.Of(new[] { "data" })),
            ("links", JsonValue.Of(Enumerable.Range(0, 257).Select(_ => "track/data"))), ("readLevel", 41), ("readLevel", -1), ("readLevel", null),
            ("adminLevel", 41), ("adminLevel", "20"), ("holder", "me"), ("holder", null), ("parent", 1), ("parent", "x"), ("more", 1),
        ];
        Assert.All(changes, c => Assert.False(GrantChain.TryRead(
            JsonValue.Of([WithMember(envelope, c.Member, c.Value, _f.File.Keys.Access)]), out _)));
        Assert.True(GrantChain.TryRead(JsonValue.Of([WithMember(envelope, "readLevel", 40, _f.File.Keys.Access)]), out _));
    }

    [Fact]
    public void TryRead_LongerThanTheLimit_IsRefused()
    {
        var links = Enumerable.Range(0, 256).Select(i => "track/data" + string.Concat(Enumerable.Repeat("/15", 11)) + $"/{i % 16}/{i / 16}").ToArray();
        var big = _f.Terms(_f.Service, links) with { AdminLevel = 20 };
        var chain = GrantChain.Begin(big, _f.File.Keys.Access);
        var self = big with { Holder = _f.Service.Id };
        chain = chain.Extend(self, _f.Service).Extend(self, _f.Service).Extend(self, _f.Service);
        Assert.InRange(CanonicalJson.Encode(chain.Json).Length, 50_000, 65_536);
        Assert.Throws<ArgumentException>(() => chain.Extend(self, _f.Service));
    }

    private static GrantChain Read(GrantChain chain) => Read(chain.Json.Items);

    private static GrantChain Read(IEnumerable<JsonValue> envelopes)
    {
        Assert.Equal(ProblemCode.None, StrictJson.ParseCanonical(CanonicalJson.Encode(JsonValue.Of(envelopes)), out var json));
        Assert.True(GrantChain.TryRead(json!, out var chain));
        return chain;
    }

    private static JsonValue Replaced(JsonValue value, string member, JsonValue? with) =>
        JsonValue.Object([.. value.Without(member).Members.Select(m => (m.Key, (JsonValue?)m.Value)), (member, with)]);

    private static JsonValue WithMember(JsonValue envelope, string member, JsonValue? value, Es256KeyPair signer) =>
        Claim.Sign(Envelope, Replaced(envelope.Find("stm")!, member, value), GrantFixture.Month, signer).Json;
}
