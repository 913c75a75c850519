using System.Text;
using FsCheck.Fluent;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Jose;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Tests.Jose;

public sealed class CompactJweTests : IDisposable
{
    private const string Type = "safecloud-capability";

    private readonly BoxKeyPair _box = BoxKeyPair.Create();

    public void Dispose() => _box.Dispose();

    [Fact]
    public void SealAndOpen_AnyBytes_RoundTrips() => Property.Holds(Property.Bytes(500), bytes =>
    {
        var text = CompactJwe.Seal(Type, _box.PublicKey, bytes);
        Assert.True(CompactJwe.TryOpen(Type, _box, text, out var opened));
        Assert.Equal(bytes, opened);
        Assert.NotEqual(text, CompactJwe.Seal(Type, _box.PublicKey, bytes));
    }, 30);

    [Fact]
    public void Agree_BothSides_GetTheSameKey()
    {
        using var other = BoxKeyPair.FromSecret(new byte[32]);
        var (a, b) = (new byte[32], new byte[32]);
        _box.Agree(other.PublicKey, a);
        other.Agree(_box.PublicKey, b);
        Assert.Equal(a, b);
    }

    [Fact]
    public void TryOpen_AnotherBoxOrType_IsRefused()
    {
        using var other = BoxKeyPair.Create();
        var text = CompactJwe.Seal(Type, _box.PublicKey, "secret"u8);
        Assert.False(CompactJwe.TryOpen(Type, other, text, out _));
        Assert.False(CompactJwe.TryOpen("safecloud-vault-key", _box, text, out _));
        Assert.False(CompactJwe.TryOpen(Type, _box, null, out _));
        Assert.False(CompactJwe.TryOpen(Type, _box, text + ".", out _));
        Assert.False(CompactJwe.TryOpen(Type, _box, new string('a', 1_048_577), out _));
    }

    [Fact]
    public void TryOpen_AnyChangedCharacter_IsRefused()
    {
        var text = CompactJwe.Seal(Type, _box.PublicKey, "secret"u8);
        for (var i = 0; i < text.Length; i++)
        {
            var changed = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];
            Assert.False(CompactJwe.TryOpen(Type, _box, changed, out _));
            Assert.False(CompactJwe.TryOpen(Type, _box, text[..i], out _));
        }
    }

    [Theory]
    [InlineData("alg", "ECDH-ES+A256KW")]
    [InlineData("enc", "A128GCM")]
    [InlineData("apu", "x")]
    [InlineData("zip", "DEF")]
    [InlineData("crit", "x")]
    [InlineData("kid", "0000000000000000000000000000000000000000000000000000000000000000")]
    public void TryOpen_AnotherHeader_IsRefused(string member, string value)
    {
        var parts = CompactJwe.Seal(Type, _box.PublicKey, "secret"u8).Split('.');
        Assert.True(CanonicalBase64Url.TryDecode(parts[0], out var bytes));
        Assert.True(StrictJson.TryParse(bytes, out var header));
        var changed = JsonValue.Object([.. header.Members.Where(m => m.Key != member).Select(m => (m.Key, m.Value)), (member, value)]);
        parts[0] = CanonicalBase64Url.Encode(CanonicalJson.Encode(changed));
        Assert.False(CompactJwe.TryOpen(Type, _box, string.Join('.', parts), out _));
    }

    [Fact]
    public void TryOpen_EphemeralKeyOffTheCurve_IsRefused()
    {
        var parts = CompactJwe.Seal(Type, _box.PublicKey, "secret"u8).Split('.');
        Assert.True(CanonicalBase64Url.TryDecode(parts[0], out var bytes));
        Assert.True(StrictJson.TryParse(bytes, out var header));
        var point = _box.PublicKey.Point.ToArray();
        point[64] ^= 1;
        var changed = JsonValue.Object([.. header.Members.Where(m => m.Key != "epk").Select(m => (m.Key, m.Value)), ("epk", EcJwk.Of(point))]);
        parts[0] = CanonicalBase64Url.Encode(CanonicalJson.Encode(changed));
        Assert.False(CompactJwe.TryOpen(Type, _box, string.Join('.', parts), out _));
    }

    [Fact]
    public void Seal_TooLong_Throws() =>
        Assert.Throws<ArgumentException>(() => CompactJwe.Seal(Type, _box.PublicKey, new byte[800_000]));

    [Fact]
    public void TryOpen_RandomText_NeverThrows() => Property.Holds(
        Property.Bytes(80).Select(b => Encoding.Latin1.GetString(b)).Zip(Gen.Elements(".", "..", "....")),
        t => Assert.False(CompactJwe.TryOpen(Type, _box, t.Item1 + t.Item2 + t.Item1, out _)));

    [Fact]
    public void BoxKeyPair_ToString_HidesTheSecret()
    {
        using var pair = BoxKeyPair.FromSecret(new byte[32]);
        Assert.Contains("hidden", pair.ToString(), StringComparison.Ordinal);
        Assert.Equal(pair.PublicKey.Id.ToString(), pair.PublicKey.ToString());
    }
}
