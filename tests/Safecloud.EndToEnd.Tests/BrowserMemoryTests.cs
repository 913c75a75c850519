using System.Globalization;
using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>A long film takes no more of the creator's memory than a short one: the browser reads, converts, seals and sends it piece by piece.</summary>
/// <remarks>Takes minutes of processor time, so it runs by name alone: <c>./test.sh nightly</c>.</remarks>
[Trait("suite", "nightly")]
public sealed class BrowserMemoryTests(BrowserFixture browser, ITestOutputHelper output)
{
    private const double Allowed = 1.2;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_TenMinutes_PeaksAtMostAFifthAboveOneMinute()
    {
        await using var platform = await PlatformProcess.StartNewAsync(Stop);
        var one = await PeakAsync(platform, TimeSpan.FromMinutes(1));
        var ten = await PeakAsync(platform, TimeSpan.FromMinutes(10));
        var ratio = (double)ten / one;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"1 min: {one >> 20} MiB, 10 min: {ten >> 20} MiB, ratio {ratio:0.00}"));
        Assert.InRange(ratio, 0, Allowed);
    }

    // A profile of its own on the disk: in a private window the browser would keep the sealed segments in its memory.
    private async Task<long> PeakAsync(PlatformProcess platform, TimeSpan length)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"minutes-{length.TotalMinutes}");
        var film = Path.Combine(platform.Folder, name + ".mp4");
        await SourceFilm.LoopAsync(film, length, lines: 360, Stop);
        var profile = Path.Combine(platform.Folder, name);
        await using var context = await browser.NewProfileAsync(profile, platform.Site);
        var studio = await StudioPage.EnterAsync(context, name);
        await studio.ChooseAsync(film);
        await studio.MakeVaultAsync();
        var peak = 0L;
        var samples = 0;
        var complete = studio.WaitForAsync("complete", TimeSpan.FromHours(1));
        while (!complete.IsCompleted)
        {
            peak = Math.Max(peak, ProcessMemory.BytesOf($"--user-data-dir={profile}"));
            samples++;
            await Task.WhenAny(complete, Task.Delay(TimeSpan.FromMilliseconds(200), Stop));
        }

        await complete;
        Assert.InRange(samples, 10, int.MaxValue);
        Assert.InRange(peak, 50 << 20, long.MaxValue);
        return peak;
    }
}
