using Safecloud.Jets.Features.Chunks;

namespace Safecloud.Jets.Tests.Chunks;

public sealed class ByteRangeTests
{
    [Theory]
    [InlineData("bytes=0-9", 0, 10)]
    [InlineData("BYTES=5-", 5, 95)]
    [InlineData("bytes=-1", 99, 1)]
    [InlineData("bytes=-1000", 0, 100)]
    [InlineData("bytes=99-9999999999999", 99, 1)]
    public void TryParse_OneRange_IsClipped(string header, int start, int length)
    {
        Assert.True(ByteRange.TryParse(header, 100, out var range));
        Assert.Equal(new ByteRange(start, length), range);
    }

    [Theory]
    [InlineData("bytes=")]
    [InlineData("bytes=-")]
    [InlineData("bytes=100-")]
    [InlineData("bytes=+1-2")]
    [InlineData("bytes= 1-2")]
    [InlineData("bytes=1--2")]
    [InlineData("bytes=99999999999999999999-")]
    public void TryParse_AnythingElse_IsRefused(string header) => Assert.False(ByteRange.TryParse(header, 100, out _));
}
