using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Tests.Json;

public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("{}", "{}")]
    [InlineData(" { \"b\" : [ 1 , -2 ] , \"a\" : \"x\" } ", "{\"a\":\"x\",\"b\":[1,-2]}")]
    [InlineData("[true,false]", "[true,false]")]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("-9007199254740991", "-9007199254740991")]
    [InlineData("0", "0")]
    [InlineData("\"\\u0041\\/\\u00e9\"", "\"A/é\"")]
    [InlineData("\"\\ud83d\\ude00\"", "\"😀\"")]
    [InlineData("\"\\u0001\\b\\t\\n\\f\\r\\u007f\\u2028\"", "\"\\u0001\\b\\t\\n\\f\\r\u007f\u2028\"")]
    [InlineData("{\"\\ud83d\\ude00\":1,\"\\ufb33\":2}", "{\"😀\":1,\"\ufb33\":2}")] // by UTF-16 code unit, not by code point
    [InlineData("{\"1\":1,\"10\":2,\"2\":3,\"\":4}", "{\"\":4,\"1\":1,\"10\":2,\"2\":3}")]
    public void TryParse_Allowed_IsWrittenCanonically(string text, string canonical)
    {
        Assert.True(StrictJson.TryParse(Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Encode(value)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("{\"a\":null}")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("1E3")]
    [InlineData("-0")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("99999999999999999999")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":1,\"\\u0061\":2}")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\udc00\\ud800\"")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{} {}")]
    [InlineData("{}x")]
    [InlineData("{\"a\":1,}")]
    [InlineData("[1,]")]
    [InlineData("// comment\n1")]
    [InlineData("{a:1}")]
    [InlineData("'a'")]
    [InlineData("\"a\nb\"")]
    [InlineData("NaN")]
    [InlineData("\ufeff{}")]
    [InlineData("{")]
    [InlineData("[1 2]")]
    public void TryParse_NotStrict_IsRefused(string text) => Assert.False(StrictJson.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData(new byte[] { 0x22, 0xff, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xc0, 0x80, 0x22 })] // overlong
    [InlineData(new byte[] { 0x22, 0xed, 0xa0, 0x80, 0x22 })] // surrogate
    public void TryParse_NotUtf8_IsRefused(byte[] bytes) => Assert.False(StrictJson.TryParse(bytes, out _));

    [Fact]
    public void TryParse_Depth_SixteenIsAllowed()
    {
        Assert.True(StrictJson.TryParse(Encoding.UTF8.GetBytes(new string('[', 16) + new string(']', 16)), out _));
        Assert.False(StrictJson.TryParse(Encoding.UTF8.GetBytes(new string('[', 17) + new string(']', 17)), out _));
        Assert.False(StrictJson.TryParse(Encoding.UTF8.GetBytes(new string('[', 100_000)), out _));
    }

    [Fact]
    public void CanonicalJson_AnyValue_RoundTrips() => Property.Holds(Values(4), value =>
    {
        var bytes = CanonicalJson.Encode(value);
        Assert.Equal(ProblemCode.None, StrictJson.ParseCanonical(bytes, out var back));
        Assert.Equal(bytes, CanonicalJson.Encode(back!));
        Assert.Equal(ProblemCode.NotCanonical, StrictJson.ParseCanonical([.. bytes, (byte)' '], out back));
        Assert.Null(back);
    });

    [Fact]
    public void TryParse_MutatedText_NeverThrows() => Property.Holds(
        Values(3).SelectMany(v => Property.Mutated(CanonicalJson.Encode(v))),
        bytes => Assert.True(!StrictJson.TryParse(bytes, out var value) || StrictJson.TryParse(CanonicalJson.Encode(value), out _)),
        1000);

    [Fact]
    public void ClosedObject_UnknownMissingOrWrongMember_IsNotComplete()
    {
        Assert.True(Read("{\"a\":\"x\",\"n\":1}"));
        Assert.True(Read("{\"a\":\"x\",\"n\":1,\"o\":true}"));
        Assert.False(Read("{\"a\":\"x\"}"));
        Assert.False(Read("{\"a\":1,\"n\":1}"));
        Assert.False(Read("{\"a\":\"x\",\"n\":\"1\"}"));
        Assert.False(Read("{\"a\":\"x\",\"n\":10}"));
        Assert.False(Read("{\"a\":\"x\",\"n\":1,\"z\":1}"));
        Assert.False(Read("[]"));
        Assert.False(Read("1"));

        static bool Read(string text)
        {
            Assert.True(StrictJson.TryParse(Encoding.UTF8.GetBytes(text), out var value));
            var reader = new ClosedObject(value);
            reader.Text("a");
            reader.Integer("n", 0, 9);
            reader.Optional("o");
            return reader.IsComplete;
        }
    }

    [Fact]
    public void Object_MemberWithoutValue_IsLeftOut()
    {
        string? none = null;
        Assert.Equal("{\"b\":1}"u8.ToArray(), CanonicalJson.Encode(JsonValue.Object(("a", none), ("b", 1), ("c", null))));
        Assert.Throws<ArgumentException>(() => JsonValue.Object(("a", 1), ("a", 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => JsonValue.Of(JsonValue.MaxInteger + 1));
        Assert.DoesNotContain("secret", JsonValue.Of("secret").ToString(), StringComparison.Ordinal);
    }

    private static Gen<JsonValue> Values(int depth)
    {
        var text = Gen.OneOf(
            Gen.Elements("", "a", "\"", "\\", "\u0000", "\u001f", "é", "😀", "\ufb33", "/", "\u2028"),
            Gen.Choose(0, 0xd7ff).Select(c => ((char)c).ToString()));
        var leaf = Gen.OneOf(
            text.Select(JsonValue.Of),
            Gen.Choose(int.MinValue, int.MaxValue).Select(n => JsonValue.Of(n * 4_000_000L)),
            Gen.Elements(true, false).Select(JsonValue.Of));
        if (depth == 0)
        {
            return leaf;
        }

        var child = Values(depth - 1);
        return Gen.OneOf(
            leaf,
            Gen.Choose(0, 4).SelectMany(n => child.ArrayOf(n)).Select(items => JsonValue.Of(items)),
            Gen.Choose(0, 4).SelectMany(n => text.Zip(child).ArrayOf(n)).Select(members =>
                JsonValue.Object(members.DistinctBy(m => m.Item1).Select(m => (m.Item1, (JsonValue?)m.Item2)))));
    }
}
