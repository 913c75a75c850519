using System.Text;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Tests.Claims;

public sealed class ClaimTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_767_225_600);
    private static readonly ClaimRule Timed = new() { Subject = "safecloud:test", IsTimed = true };
    private static readonly ClaimRule Timeless = new() { Subject = "safecloud:test", IsTimed = false };
    private static readonly ClaimRule TwoKeys = new() { Subject = "safecloud:test", IsTimed = false, KeyCount = 2 };
    private static readonly JsonValue Statement = JsonValue.Object(("a", "text"), ("b", 3));
    private static readonly ValidityWindow Hour = ValidityWindow.Starting(Now, TimeSpan.FromHours(1));

    private readonly Es256KeyPair _key = Es256KeyPair.Create();
    private readonly Es256KeyPair _other = Es256KeyPair.Create();

    public void Dispose()
    {
        _key.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void Sign_ThenRead_IsValid()
    {
        var signed = Claim.Sign(Timed, Statement, Hour, _key);
        Assert.Equal(ClaimError.None, Claim.Read(signed.ToBytes(), Timed, out var claim));
        Assert.Equal(ClaimError.None, claim!.Verify(Now));
        Assert.Equal(_key.PublicKey, claim.Issuer);
        Assert.Equal(signed.TextHash, claim.TextHash);
        Assert.Equal("text", claim.Statement.Find("a")!.Text);
    }

    [Theory]
    [InlineData(-61, ClaimError.NotYet)]
    [InlineData(-60, ClaimError.None)]
    [InlineData(0, ClaimError.None)]
    [InlineData(3599, ClaimError.None)]
    [InlineData(3600, ClaimError.Expired)]
    public void Verify_AtATime_FollowsTheWindow(int seconds, ClaimError expected) =>
        Assert.Equal(expected, Claim.Sign(Timed, Statement, Hour, _key).Verify(Now.AddSeconds(seconds)));

    [Fact]
    public void Read_TimeWhereNoneBelongsOrMissing_IsMalformed()
    {
        Assert.Equal(ClaimError.Malformed, Claim.Read(Claim.Sign(Timed, Statement, Hour, _key).ToBytes(), Timeless, out _));
        Assert.Equal(ClaimError.Malformed, Claim.Read(Claim.Sign(Timeless, Statement, null, _key).ToBytes(), Timed, out _));
        Assert.Throws<ArgumentException>(() => Claim.Sign(Timed, Statement, null, _key));
        Assert.Throws<ArgumentException>(() => Claim.Sign(Timeless, Statement, Hour, _key));
    }

    [Fact]
    public void Read_AnotherSubject_IsMalformed()
    {
        var bytes = Claim.Sign(Timed, Statement, Hour, _key).ToBytes();
        Assert.Equal(ClaimError.Malformed, Claim.Read(bytes, Timed with { Subject = "safecloud:other" }, out _));
    }

    [Fact]
    public void Read_NotCanonical_IsRefused()
    {
        var text = Encoding.UTF8.GetString(Claim.Sign(Timed, Statement, Hour, _key).ToBytes());
        Assert.Equal(ClaimError.NotCanonical, Read(text.Replace(",\"iss\"", ", \"iss\"", StringComparison.Ordinal)));
        Assert.Equal(ClaimError.NotCanonical, Read(text.Replace("\"b\":3", "\"\\u0062\":3", StringComparison.Ordinal)));
        Assert.Equal(ClaimError.Malformed, Read(text.Replace("\"b\":3", "\"b\":null", StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_UnknownOrMissingMember_IsMalformed()
    {
        var claim = Claim.Sign(Timed, Statement, Hour, _key).Json;
        foreach (var member in claim.Members)
        {
            Assert.Equal(ClaimError.Malformed, Claim.Read(claim.Without(member.Key), Timed, out _));
        }

        var more = JsonValue.Object([.. claim.Members.Select(m => (m.Key, m.Value)), ("zzz", JsonValue.Of(1))]);
        Assert.Equal(ClaimError.Malformed, Claim.Read(more, Timed, out _));
        Assert.Equal(ClaimError.Malformed, Claim.Read(Replace(claim, "ocp", 2), Timed, out _));
        Assert.Equal(ClaimError.Malformed, Claim.Read(Replace(claim, "iss", _other.PublicKey.ToUri()), Timed, out _));
        Assert.Equal(ClaimError.Malformed, Claim.Read(Replace(claim, "key", _key.PublicKey.ToUri()), Timed, out _));
        Assert.Equal(ClaimError.Malformed, Claim.Read(Replace(claim, "sig", JsonValue.Of(new[] { "AAAA" })), Timed, out _));
        Assert.Equal(ClaimError.Malformed, Claim.Read(Replace(claim, "nbf", -1), Timed, out _));
    }

    [Fact]
    public void Verify_ChangedStatement_IsBadSignature()
    {
        var claim = Claim.Sign(Timed, Statement, Hour, _key).Json;
        Assert.Equal(ClaimError.None, Claim.Read(Replace(claim, "stm", JsonValue.Object(("a", "other"))), Timed, out var changed));
        Assert.Equal(ClaimError.BadSignature, changed!.Verify(Now));
        Assert.Equal(ClaimError.None, Claim.Read(Replace(claim, "exp", Hour.Expires + 1), Timed, out changed));
        Assert.Equal(ClaimError.BadSignature, changed!.Verify(Now));
    }

    [Fact]
    public void Read_TooLong_IsRefused()
    {
        var small = Timed with { MaxSize = 400 };
        var bytes = Claim.Sign(Timed, JsonValue.Object(("a", new string('x', 300))), Hour, _key).ToBytes();
        Assert.Equal(ClaimError.TooLarge, Claim.Read(bytes, small, out _));
        Assert.True(StrictJson.TryParse(bytes, out var json));
        Assert.Equal(ClaimError.TooLarge, Claim.Read(json, small, out _));
        Assert.Throws<ArgumentException>(() => Claim.Sign(Timed, JsonValue.Object(("a", new string('x', 16_384))), Hour, _key));
    }

    [Fact]
    public void Verify_TwoKeys_NeedsBoth()
    {
        var claim = Claim.Sign(TwoKeys, Statement, null, _key, _other);
        Assert.True(claim.HasValidSignatures());
        Assert.Equal(ClaimError.None, Claim.Read(claim.ToBytes(), TwoKeys, out _));
        Assert.Equal(ClaimError.Malformed, Claim.Read(claim.ToBytes(), Timeless, out _));
        var signatures = claim.Json.Find("sig")!.Items;
        var one = Replace(claim.Json, "sig", JsonValue.Of([signatures[0], signatures[0]]));
        Assert.Equal(ClaimError.None, Claim.Read(one, TwoKeys, out var half));
        Assert.False(half!.HasValidSignatures());
        var keys = claim.Json.Find("key")!.Items;
        var swapped = Replace(Replace(claim.Json, "key", JsonValue.Of([keys[1], keys[0]])), "iss", keys[1]);
        Assert.Equal(ClaimError.Malformed, Claim.Read(swapped, TwoKeys, out _));
        Assert.Throws<ArgumentException>(() => Claim.Sign(TwoKeys, Statement, null, _key));
        Assert.Throws<ArgumentException>(() => Claim.Sign(TwoKeys, Statement, null, _key, _key));
    }

    [Fact]
    public void Read_MutatedBytes_NeverThrowsNorVerifies()
    {
        var good = Claim.Sign(Timed, Statement, Hour, _key).ToBytes();
        Property.Holds(Property.Mutated(good), bytes =>
        {
            var error = Claim.Read(bytes, Timed, out var claim);
            Assert.True(error is not ClaimError.None || bytes.AsSpan().SequenceEqual(good) || !claim!.HasValidSignatures());
        }, 500);
    }

    private static ClaimError Read(string text) => Claim.Read(Encoding.UTF8.GetBytes(text), Timed, out _);

    private static JsonValue Replace(JsonValue value, string name, JsonValue member) =>
        JsonValue.Object([.. value.Members.Where(m => m.Key != name).Select(m => (m.Key, m.Value)), (name, member)]);
}
