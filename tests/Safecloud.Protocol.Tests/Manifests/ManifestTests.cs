using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Protocol.Tests.Manifests;

public sealed class ManifestTests : IDisposable
{
    private static readonly ClaimRule AnyManifest = new() { Subject = Labels.ManifestSubject, IsTimed = false, MaxSize = 65_536 };

    private readonly SpecificationFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Sign_Specification_TextAndRootCidMatch()
    {
        var expected = SpecificationValues.Root.GetProperty("manifest");
        var manifest = Signed();
        Assert.Equal(expected.GetProperty("textLength").GetInt32(), manifest.Claim.Text.Length);
        Assert.Equal(expected.Text("textSha256Hex"), Convert.ToHexStringLower(SHA256.HashData(manifest.Claim.Text.Span)));
        Assert.Equal(expected.Text("rootCid"), manifest.RootCid.ToString());
    }

    [Fact]
    public void TryParse_Signed_GivesWhatWasSigned()
    {
        var signed = Signed();
        Assert.True(Manifest.TryParse(signed.ToBytes(), signed.RootCid, out var manifest));
        Assert.Equal(signed.RootCid, manifest.RootCid);
        Assert.Equal(_file.Publisher.PublicKey, manifest.Publisher);
        Assert.Equal(_file.Keys.Access.PublicKey, manifest.Access);
        Assert.Equal(_file.Keys.Salt, manifest.Salt);
        Assert.Equal(["de"], manifest.Jurisdictions);
        Assert.Equal("0x1111111111111111111111111111111111111111", manifest.Payout.ToString());
        Assert.Equal(new ManifestTrack(_file.Data.Shape, _file.Data.Tree.Root), manifest.Tracks[TrackName.Data]);
        Assert.Equal([TrackName.Data, TrackName.Index], manifest.Tracks.Keys);
    }

    [Fact]
    public void TryParse_AnotherFile_IsRefused() =>
        Assert.False(Manifest.TryParse(Signed().ToBytes(), RootCid.OfManifest("other"u8), out _));

    [Fact]
    public void TryParse_ChangedByte_IsRefused()
    {
        var good = Signed().ToBytes();
        Property.Holds(Property.Mutated(good), bytes =>
            Assert.Equal(bytes.AsSpan().SequenceEqual(good), Manifest.TryParse(bytes, out _)), 500);
    }

    [Theory]
    [InlineData("v", "3")]
    [InlineData("n", "1")]
    [InlineData("n", "17")]
    [InlineData("n", "\"2\"")]
    [InlineData("salt", "\"AAECAwQFBgcICQoLDA0ODx==\"")]
    [InlineData("access", "\"AAAA\"")]
    [InlineData("created", "-1")]
    [InlineData("jurisdictions", "[\"de\",\"de\"]")]
    [InlineData("jurisdictions", "[\"fr\",\"de\"]")]
    [InlineData("jurisdictions", "[\"DE\"]")]
    [InlineData("jurisdictions", "[\"\"]")]
    [InlineData("jurisdictions", "[\"-de\"]")]
    [InlineData("jurisdictions", "[1]")]
    [InlineData("jurisdictions", "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\",\"k\",\"l\",\"m\",\"n\",\"o\",\"p\",\"q\"]")]
    [InlineData("payout", "\"0xAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"")]
    [InlineData("payout", "1")]
    [InlineData("tracks", "{}")]
    [InlineData("tracks", "{\"Data\":{\"chunks\":1,\"depth\":1,\"root\":\"ROOT\"}}")]
    [InlineData("tracks", "{\"data\":{\"chunks\":3,\"depth\":1,\"root\":\"ROOT\"}}")]
    [InlineData("tracks", "{\"data\":{\"chunks\":0,\"depth\":1,\"root\":\"ROOT\"}}")]
    [InlineData("tracks", "{\"data\":{\"chunks\":1,\"depth\":0,\"root\":\"ROOT\"}}")]
    [InlineData("tracks", "{\"data\":{\"chunks\":1,\"depth\":1,\"root\":\"00\"}}")]
    [InlineData("tracks", "{\"data\":{\"chunks\":1,\"depth\":1,\"more\":1,\"root\":\"ROOT\"}}")]
    [InlineData("tracks", "{\"audio.main\":{\"chunks\":1,\"depth\":1,\"root\":\"ROOT\"},\"video.1080p\":{\"chunks\":2,\"depth\":1,\"root\":\"ROOT\"}}")]
    [InlineData("unknown", "1")]
    public void TryParse_RuleBroken_IsRefused(string member, string json)
    {
        var text = json.Replace("ROOT", new string('0', 64), StringComparison.Ordinal);
        Assert.True(StrictJson.TryParse(Encoding.UTF8.GetBytes(text), out var value));
        Assert.False(Manifest.TryParse(Resigned(member, value), out _));
    }

    [Fact]
    public void TryParse_ResignedUnchanged_IsAccepted()
    {
        // The control of the test above: what it changes is what is refused.
        Assert.True(Manifest.TryParse(Resigned("n", 2), out var manifest));
        Assert.Equal(Signed().RootCid, manifest.RootCid);
        Assert.True(Manifest.TryParse(Resigned("payout", null), out manifest));
        Assert.Null(manifest.Payout);
    }

    [Theory]
    [InlineData("v")]
    [InlineData("n")]
    [InlineData("salt")]
    [InlineData("access")]
    [InlineData("created")]
    [InlineData("jurisdictions")]
    [InlineData("tracks")]
    public void TryParse_MemberMissing_IsRefused(string member) => Assert.False(Manifest.TryParse(Resigned(member, null), out _));

    [Fact]
    public void TryParse_AccessOffTheCurve_IsRefused()
    {
        var point = _file.Keys.Access.PublicKey.Point.ToArray();
        point[64] ^= 1;
        Assert.False(Manifest.TryParse(Resigned("access", Convert.ToBase64String(point)), out _));
    }

    [Fact]
    public void Sign_DraftWithAnotherArity_Throws()
    {
        var draft = Draft() with { N = 3 };
        Assert.Throws<ArgumentException>(() => Manifest.Sign(draft, _file.Publisher));
        Assert.Throws<ArgumentException>(() => Manifest.Sign(Draft() with { Jurisdictions = ["DE"] }, _file.Publisher));
    }

    private Manifest Signed() => Manifest.Sign(Draft(), _file.Publisher);

    private ManifestDraft Draft()
    {
        var inputs = SpecificationValues.Inputs;
        return new ManifestDraft
        {
            N = SpecificationFile.N,
            Salt = _file.Keys.Salt,
            Access = _file.Keys.Access.PublicKey,
            Created = DateTimeOffset.FromUnixTimeSeconds(inputs.GetProperty("created").GetInt64()),
            Jurisdictions = ["de"],
            Payout = EvmAddress.Parse(inputs.Text("payout")),
            Tracks = new[] { _file.Data, _file.Index }.ToDictionary(t => t.Name, t => new ManifestTrack(t.Shape, t.Tree.Root)),
        };
    }

    private byte[] Resigned(string member, JsonValue? value)
    {
        var statement = Signed().Claim.Statement;
        var changed = JsonValue.Object([.. statement.Members.Where(m => m.Key != member).Select(m => (m.Key, (JsonValue?)m.Value)), (member, value)]);
        return Claim.Sign(AnyManifest, changed, window: null, _file.Publisher).ToBytes();
    }
}
