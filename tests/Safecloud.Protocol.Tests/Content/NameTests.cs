using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.Tests.Content;

public sealed class NameTests
{
    [Theory]
    [InlineData("data")]
    [InlineData("video.1080p")]
    [InlineData("captions.en-gb")]
    [InlineData("a")]
    [InlineData("a234567890123456.1234567890123456.1234567890123456.1234567890123456")]
    public void TrackName_Allowed_IsRead(string text)
    {
        Assert.True(TrackName.TryParse(text, out var name));
        Assert.Equal(text, name.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Data")]
    [InlineData("1data")]
    [InlineData(".data")]
    [InlineData("data.")]
    [InlineData("data..x")]
    [InlineData("data/0")]
    [InlineData("data_x")]
    [InlineData("a.b.c.d.e")] // four parts more
    [InlineData("a2345678901234567")] // 17 characters
    [InlineData("a.12345678901234567")]
    [InlineData("dätа")]
    public void TrackName_NotAllowed_IsRefused(string? text) => Assert.False(TrackName.TryParse(text, out _));

    [Theory]
    [InlineData("AAECAwQFBgcICQoLDA0ODw==", true)]
    [InlineData("AAECAwQFBgcICQoLDA0ODx==", false)] // spare bits
    [InlineData("AAECAwQFBgcICQoLDA0ODw", false)]
    [InlineData("AAECAwQFBgcICQoLDA0O", false)]
    [InlineData(null, false)]
    public void Salt_Text_IsReadOnlyInItsOneSpelling(string? text, bool allowed)
    {
        Assert.Equal(allowed, Salt.TryParse(text, out var salt));
        Assert.Equal(allowed ? text : "AAAAAAAAAAAAAAAAAAAAAA==", salt.ToString());
    }

    [Theory]
    [InlineData("0x00112233445566778899aabbccddeeff01234567", true)]
    [InlineData("0x00112233445566778899AABBCCDDEEFF01234567", false)]
    [InlineData("00112233445566778899aabbccddeeff0123456700", false)]
    [InlineData("0x00112233445566778899aabbccddeeff012345", false)]
    [InlineData(null, false)]
    public void EvmAddress_Text_IsReadOnlyInLowerCase(string? text, bool allowed)
    {
        Assert.Equal(allowed, EvmAddress.TryParse(text, out var address));
        Assert.Equal(allowed ? text : "0x0000000000000000000000000000000000000000", address.ToString());
    }
}
