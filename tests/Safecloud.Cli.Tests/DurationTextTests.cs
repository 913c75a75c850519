using Safecloud.Cli.Commands;

namespace Safecloud.Cli.Tests;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("30s", 30)]
    [InlineData("8", 8)]
    [InlineData("1m30s", 90)]
    [InlineData("1m30", 90)]
    [InlineData("2m", 120)]
    [InlineData("1:30", 90)]
    [InlineData("1:02:03", 3723)]
    [InlineData("1h2m3s", 3723)]
    [InlineData("0.5s", 0.5)]
    public void TryParse_Length_IsRead(string text, double seconds)
    {
        Assert.True(DurationText.TryParse(text, out var length));
        Assert.Equal(seconds, length.TotalSeconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("1:3")]
    [InlineData("half a minute")]
    [InlineData("5s3m")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(DurationText.TryParse(text, out _));
}
