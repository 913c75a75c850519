using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.Tests.Content;

public sealed class ChunkIndexTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(ProtocolLimits.TrackChunksMax - 1)]
    public void Convert_PlaceInATrack_IsThatPlace(int value)
    {
        ChunkIndex index = value;
        Assert.Equal<int>(value, index);
        Assert.Equal(value.ToString(System.Globalization.CultureInfo.InvariantCulture), index.ToString());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(ProtocolLimits.TrackChunksMax)]
    [InlineData(int.MinValue)]
    public void Convert_NoPlaceInAnyTrack_IsRefused(int value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => (ChunkIndex)value);
}
