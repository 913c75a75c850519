using Safecloud.Protocol.Codecs;

namespace Safecloud.Protocol.Tests.Codecs;

public sealed class CodecTests
{
    [Fact]
    public void Base64_AnyBytes_RoundTrips() => Property.Holds(Property.Bytes(70), bytes =>
    {
        Assert.True(CanonicalBase64.TryDecode(CanonicalBase64.Encode(bytes), out var back));
        Assert.Equal(bytes, back);
    });

    [Fact]
    public void Base64Url_AnyBytes_RoundTrips() => Property.Holds(Property.Bytes(70), bytes =>
    {
        Assert.True(CanonicalBase64Url.TryDecode(CanonicalBase64Url.Encode(bytes), out var back));
        Assert.Equal(bytes, back);
    });

    [Fact]
    public void Hex_AnyBytes_RoundTrips() => Property.Holds(Property.Bytes(70), bytes =>
    {
        var back = new byte[bytes.Length];
        Assert.True(LowerHex.TryDecode(LowerHex.Encode(bytes), back));
        Assert.Equal(bytes, back);
    });

    [Fact]
    public void Base32_AnyBytes_RoundTrips() => Property.Holds(Property.Bytes(70), bytes =>
    {
        var text = new char[Base32.EncodedLength(bytes.Length)];
        Base32.Encode(bytes, text);
        var back = new byte[bytes.Length];
        Assert.True(Base32.TryDecode(text, back));
        Assert.Equal(bytes, back);
    });

    [Theory]
    [InlineData("f", "my")]
    [InlineData("fo", "mzxq")]
    [InlineData("foo", "mzxw6")]
    [InlineData("foob", "mzxw6yq")]
    [InlineData("fooba", "mzxw6ytb")]
    [InlineData("foobar", "mzxw6ytboi")]
    public void Base32_Rfc4648Values_Match(string bytes, string expected)
    {
        var text = new char[Base32.EncodedLength(bytes.Length)];
        Base32.Encode(System.Text.Encoding.ASCII.GetBytes(bytes), text);
        Assert.Equal(expected, new string(text));
    }

    [Theory]
    [InlineData("Zg=")] // padding cut short
    [InlineData("Zg")] // no padding
    [InlineData("Zh==")] // spare bits
    [InlineData("Zm9=")] // spare bits
    [InlineData("Zg==\n")] // white space
    [InlineData(" Zg=")] // white space in place of a character
    [InlineData("Zm 9v")]
    [InlineData("Zm9_")] // the other alphabet
    [InlineData("====")]
    [InlineData("Zg==Zg==")]
    [InlineData("Z===")]
    public void Base64_AnotherSpelling_IsRefused(string text)
    {
        Assert.False(CanonicalBase64.TryDecode(text, out _));
        Assert.False(CanonicalBase64.TryDecode(text, new byte[1]));
    }

    [Theory]
    [InlineData("Zg==")] // padding
    [InlineData("Zh")] // spare bits
    [InlineData("Zm9")] // spare bits
    [InlineData("Z")]
    [InlineData("Zg\n")]
    [InlineData("Zm9+")] // the other alphabet
    public void Base64Url_AnotherSpelling_IsRefused(string text)
    {
        Assert.False(CanonicalBase64Url.TryDecode(text, out _));
        Assert.False(CanonicalBase64Url.TryDecode(text, new byte[1]));
    }

    [Theory]
    [InlineData("0G")]
    [InlineData("AB")] // capitals
    [InlineData("0xab")]
    [InlineData("a")]
    [InlineData("")]
    [InlineData("０1")] // full-width digit
    public void Hex_AnotherSpelling_IsRefused(string text) => Assert.False(LowerHex.TryDecode(text, new byte[1]));

    [Theory]
    [InlineData("mz")] // spare bits
    [InlineData("MY")] // capitals
    [InlineData("m1")]
    [InlineData("my=")]
    [InlineData("m")]
    public void Base32_AnotherSpelling_IsRefused(string text) => Assert.False(Base32.TryDecode(text, new byte[1]));
}
