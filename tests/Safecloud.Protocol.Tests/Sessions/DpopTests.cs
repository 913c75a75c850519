using System.Text;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Sessions;

namespace Safecloud.Protocol.Tests.Sessions;

public sealed class DpopTests : IDisposable
{
    private const string Uri = "https://jet.example/jet/v2/ranges";

    private readonly Es256KeyPair _key = Es256KeyPair.Create();
    private readonly ManualClock _clock = new(DateTimeOffset.FromUnixTimeSeconds(1_767_225_600));
    private readonly DpopNonces _nonces;
    private readonly DpopVerifier _verifier;

    public DpopTests()
    {
        _nonces = new DpopNonces(_clock);
        _verifier = new DpopVerifier(_nonces);
    }

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Verify_FreshProof_GivesItsKey()
    {
        Assert.Equal(ProblemCode.None, _verifier.Verify(Proof(), Request(), out var key));
        Assert.Equal(_key.PublicKey, key);
        Assert.Equal(ProblemCode.None, _verifier.Verify(Proof("token"), Request() with { Token = "token", SessionKey = _key.PublicKey }, out key));
        Assert.Equal(_key.PublicKey, key);
    }

    [Fact]
    public void Verify_ForAnotherRequest_IsUnauthorized()
    {
        Assert.Equal(ProblemCode.Unauthorized, Verify(Proof(), Request() with { Method = "GET" }));
        Assert.Equal(ProblemCode.Unauthorized, Verify(Proof(), Request() with { Method = "post" }));
        Assert.Equal(ProblemCode.Unauthorized, Verify(Proof(), Request() with { Uri = Uri + "/" }));
        Assert.Equal(ProblemCode.Unauthorized, Verify(Proof(), Request() with { Uri = "https://JET.example/jet/v2/ranges" }));
        Assert.Equal(ProblemCode.Unauthorized, Verify(Proof(), Request() with { Token = "token" }));
        Assert.Equal(ProblemCode.Unauthorized, Verify(Proof("token"), Request()));
        Assert.Equal(ProblemCode.Unauthorized, Verify(Proof("token"), Request() with { Token = "other" }));
        Assert.Equal(ProblemCode.Unauthorized, Verify(null, Request()));
    }

    [Fact]
    public void Verify_BySomebodyElse_IsUnauthorized()
    {
        using var thief = Es256KeyPair.Create();
        var stolen = DpopProof.Create(thief, Terms("token"));
        Assert.Equal(ProblemCode.Unauthorized, Verify(stolen, Request() with { Token = "token", SessionKey = _key.PublicKey }));
    }

    [Fact]
    public void Verify_ChangedSignatureOrKeyOffCurve_IsUnauthorized()
    {
        var proof = Proof();
        Assert.Equal(ProblemCode.Unauthorized, Verify(proof[..^2] + (proof[^2] == 'A' ? 'B' : 'A') + proof[^1], Request()));
        var parts = proof.Split('.');
        var header = Decoded(parts[0]);
        var jwk = header.Find("jwk")!;
        var offCurve = JsonValue.Object([.. jwk.Without("y").Members.Select(m => (m.Key, m.Value)), ("y", jwk.Find("x"))]);
        parts[0] = Encoded(JsonValue.Object(("typ", "dpop+jwt"), ("alg", "ES256"), ("jwk", offCurve)));
        Assert.Equal(ProblemCode.Unauthorized, Verify(string.Join('.', parts), Request()));
    }

    [Fact]
    public void Verify_Nonces_LiveForTheirOwnAndTheNextPeriod()
    {
        var proof = Proof();
        _clock.Advance(120);
        Assert.Equal(ProblemCode.None, Verify(proof, Request()));
        _clock.Advance(120);
        Assert.Equal(ProblemCode.UseDpopNonce, Verify(proof, Request()));
        Assert.Equal(ProblemCode.UseDpopNonce, Verify(DpopProof.Create(_key, Terms() with { Nonce = "" }), Request()));
        Assert.Equal(ProblemCode.UseDpopNonce, Verify(DpopProof.Create(_key, Terms() with { Nonce = "é" }), Request()));

        // Another process, another key: nothing from before a restart is worth anything.
        var restarted = new DpopVerifier(new DpopNonces(_clock));
        Assert.Equal(ProblemCode.UseDpopNonce, restarted.Verify(Proof(), Request(), out _));
    }

    [Fact]
    public void Nonce_Form_Is22CharactersAndChanges()
    {
        var first = _nonces.Current;
        Assert.Matches("^[A-Za-z0-9_-]{22}$", first);
        Assert.Equal(first, _nonces.Current);
        _clock.Advance(120);
        Assert.NotEqual(first, _nonces.Current);
    }

    [Fact]
    public void Verify_Repeat_IsProofReplayed()
    {
        var request = Request() with { Token = "token", SessionKey = _key.PublicKey, Seen = new ReplayLog(_clock) };
        var proof = Proof("token");
        Assert.Equal(ProblemCode.None, Verify(proof, request));
        Assert.Equal(ProblemCode.ProofReplayed, Verify(proof, request));
    }

    [Fact]
    public void ReplayLog_FullOrOld_RefusesThenForgets()
    {
        var log = new ReplayLog(_clock);
        for (var i = 0; i < ReplayLog.Capacity; i++)
        {
            Assert.True(log.TryAdd(i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        Assert.False(log.TryAdd("one more"));
        Assert.False(log.TryAdd("0"));
        _clock.Advance(240);
        Assert.False(log.TryAdd("0"));
        _clock.Advance(1);
        Assert.True(log.TryAdd("0"));
        Assert.True(log.TryAdd("one more"));
    }

    [Theory]
    [InlineData("htm", null)]
    [InlineData("htu", null)]
    [InlineData("nonce", null)]
    [InlineData("jti", null)]
    [InlineData("jti", "\"short\"")]
    [InlineData("jti", "\"123456789012345!\"")]
    [InlineData("jti", "\"12345678901234567890123456789012345678901234567890123456789012345\"")]
    [InlineData("iat", null)]
    [InlineData("iat", "\"1\"")]
    [InlineData("iat", "1.5")]
    [InlineData("exp", "1")]
    public void TryParse_PayloadRuleBroken_IsRefused(string member, string? json)
    {
        var parts = Proof().Split('.');
        var text = string.Join(',', Decoded(parts[1]).Members.Where(m => m.Key != member)
            .Select(m => $"\"{m.Key}\":{Encoding.UTF8.GetString(CanonicalJson.Encode(m.Value))}")
            .Append(json is null ? null : $"\"{member}\":{json}").OfType<string>());
        parts[1] = CanonicalBase64Url.Encode(Encoding.UTF8.GetBytes($"{{{text}}}"));
        Assert.False(DpopProof.TryParse(string.Join('.', parts), out _));
    }

    [Theory]
    [InlineData("typ", "JWT")]
    [InlineData("alg", "none")]
    [InlineData("kid", "x")]
    public void TryParse_HeaderRuleBroken_IsRefused(string member, string value)
    {
        var parts = Proof().Split('.');
        var header = Decoded(parts[0]);
        parts[0] = Encoded(JsonValue.Object([.. header.Members.Where(m => m.Key != member).Select(m => (m.Key, m.Value)), (member, value)]));
        Assert.False(DpopProof.TryParse(string.Join('.', parts), out _));
    }

    [Fact]
    public void TryParse_MutatedText_NeverThrowsNorVerifies()
    {
        var good = Encoding.ASCII.GetBytes(Proof());
        Property.Holds(Property.Mutated(good), bytes =>
        {
            var text = Encoding.Latin1.GetString(bytes);
            Assert.Equal(bytes.AsSpan().SequenceEqual(good), Verify(text, Request()) is ProblemCode.None);
        }, 300);
        Assert.False(DpopProof.TryParse(new string('a', 2_049), out _));
    }

    private static JsonValue Decoded(string part)
    {
        Assert.True(CanonicalBase64Url.TryDecode(part, out var bytes));
        Assert.True(StrictJson.TryParse(bytes, out var json));
        return json;
    }

    private static string Encoded(JsonValue json) => CanonicalBase64Url.Encode(CanonicalJson.Encode(json));

    private static DpopRequest Request() => new() { Method = "POST", Uri = Uri };

    private ProblemCode Verify(string? proof, DpopRequest request) => _verifier.Verify(proof, request, out _);

    private string Proof(string? token = null) => DpopProof.Create(_key, Terms(token));

    private DpopTerms Terms(string? token = null) =>
        new() { Method = "POST", Uri = Uri, Nonce = _nonces.Current, IssuedAt = _clock.GetUtcNow(), Token = token };
}
