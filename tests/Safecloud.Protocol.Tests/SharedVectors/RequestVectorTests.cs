using System.Text.Json;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Framing;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Sessions;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Tests.SharedVectors;

/// <summary>Bodies of requests, and which chunks of a range a session opens. What a Jet does with tokens and uploads is tested at a Jet.</summary>
public sealed class RequestVectorTests
{
    [Fact]
    public void Sessions_Requests_AreRead()
    {
        Vectors.Each("sessions", "requests", c =>
        {
            Assert.Equal(ProblemCode.None, SessionRequest.Parse(c.Utf8("body"), out var request));
            Assert.Equal((c.Number("chains"), c.Number("vouchers")), (request!.Chains.Count, request.Vouchers.Count));
            Assert.Equal(c.Utf8("body"), request.ToBytes());
        });
        Vectors.Each("sessions", "refusedRequests", c => Assert.Equal(c.Text("error"), SessionRequest.Parse(c.Utf8("body"), out _).ToString()));
    }

    [Fact]
    public void Ranges_Requests_AreRead()
    {
        Vectors.Each("ranges", "requests", c =>
        {
            Assert.Equal(ProblemCode.None, RangeRequest.Parse(c.Utf8("body"), out var request));
            var expected = new RangeRequest(RootCid.Parse(c.Text("rootCid")), TrackName.Parse(c.Text("track")), c.Number("start"), c.Number("end"));
            Assert.Equal(expected, request);
        });
        Vectors.Each("ranges", "refusedRequests", c => Assert.Equal(c.Text("error"), RangeRequest.Parse(c.Utf8("body"), out _).ToString()));
    }

    [Fact]
    public void Ranges_Answers_AreProved()
    {
        Vectors.Each("ranges", "answers", c => Assert.Equal(ProblemCode.None, Answer(c)));
        Vectors.Each("ranges", "refusedAnswers", c => Assert.Equal(c.Text("error"), Answer(c).ToString()));
    }

    [Fact]
    public void Dpop_Nonces_Match() => Vectors.Each("dpop", "nonces", c =>
    {
        var nonces = new DpopNonces(new ManualClock(c.Time("now")), c.Hex("keyHex"));
        Assert.Equal(c.Text("present"), nonces.Current);
        Assert.True(nonces.Accepts(c.Text("present")));
        Assert.True(nonces.Accepts(c.Text("before")));
    });

    [Theory]
    [InlineData("cases")]
    [InlineData("refused")]
    public void Ranges_Chunks_AreServedOrRefusedForTheReason(string list) => Vectors.Each("ranges", list, c =>
    {
        var refusals = Refusals(c);
        Assert.Equal(list == "cases", refusals.Count == 0);
        Assert.Equal(CanonicalJson.Encode(c.Strict("unauthorized")), CanonicalJson.Encode(JsonValue.Of(refusals.Select(r => r.ToJson()))));
    });

    private static ProblemCode Answer(JsonElement c)
    {
        if (!RangeHeader.TryParse(c.Utf8("header"), out var header))
        {
            return ProblemCode.BadFraming;
        }

        var asked = new RangeRequest(RootCid.Parse(c.Text("rootCid")), TrackName.Parse(c.Text("track")), c.Number("start"), c.Number("end"));
        var shape = TreeShape.Create(c.Number("n"), c.Number("depth"), c.Number("chunks"));
        return header.Proves(asked, shape, Hash256.Parse(c.Text("rootHex"))) ? ProblemCode.None : ProblemCode.RangeProofInvalid;
    }

    private static IReadOnlyList<RangeRefusal> Refusals(JsonElement c)
    {
        var file = Vectors.Read("ranges");
        Assert.True(Es256PublicKey.TryCreate(Convert.FromBase64String(file.Text("access")), out var access));
        Assert.Equal(ProblemCode.None, StrictJson.ParseCanonical(c.Utf8("chains"), out var json));
        CheckedChain[] chains = [.. json!.Items.Select(item =>
        {
            Assert.True(GrantChain.TryRead(item, out var chain));
            return new CheckedChain(chain, chain.CheckOrigin(RootCid.Parse(file.Text("rootCid")), access));
        })];
        var shape = TreeShape.Create(c.Number("n"), c.Number("depth"), c.Number("chunks"));
        return RangeRefusal.Find(chains, TrackName.Parse(c.Text("track")), shape, (c.Number("start"), c.Number("end")), KeyId.Parse(c.Text("holder")), c.Time("now"));
    }
}
