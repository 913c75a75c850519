using Safecloud.Media.Presets;

namespace Safecloud.Media.Tests;

public sealed class LadderTests
{
    [Theory]
    [InlineData(1920, 1080, "1080p:1920x1080 720p:1280x720 480p:854x480 360p:640x360")]
    [InlineData(3840, 2160, "1080p:1920x1080 720p:1280x720 480p:854x480 360p:640x360")]
    [InlineData(1920, 800, "1080p:1920x800 720p:1280x534 480p:854x356 360p:640x266")]
    [InlineData(1080, 1920, "1080p:1080x1920 720p:720x1280 480p:480x854 360p:360x640")]
    [InlineData(1280, 720, "720p:1280x720 480p:854x480 360p:640x360")]
    [InlineData(1270, 714, "720p:1270x714 480p:854x480 360p:640x360")]
    [InlineData(641, 481, "480p:640x480 360p:480x360")]
    [InlineData(321, 241, "360p:322x242")]
    [InlineData(1, 1, "360p:2x2")]
    public void For_Picture_GivesTheLadder(int width, int height, string expected) =>
        Assert.Equal(expected, string.Join(' ', Ladder.For(MediaPresets.Default, width, height).Select(r => $"{r.Preset.Label}:{r.Width}x{r.Height}")));

    [Fact]
    public void For_ChosenHeights_GivesThoseThatArePossible()
    {
        var wanted = new HashSet<string>(["1080p", "480p"], StringComparer.Ordinal);

        Assert.Equal(["480p"], Ladder.For(MediaPresets.Default, 1280, 720, wanted).Select(r => r.Preset.Label));
    }
}
