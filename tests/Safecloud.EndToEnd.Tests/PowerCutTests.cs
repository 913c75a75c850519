using Safecloud.Protocol.Content;
using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>The host ends without a warning, in the middle of an upload and of a film, and is started again.</summary>
public sealed class PowerCutTests(BrowserFixture browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_KilledInMidPutAndMidPlay_LosesNothingAcknowledged()
    {
        await using var platform = await PlatformProcess.StartNewAsync(Stop);
        var accounts = await platform.CommandAsync("demo-accounts", Stop);
        var creator = new CommandLine(platform.Site, Path.Combine(platform.Folder, "creator"));
        await creator.RunAsync(Stop, "login", "--token", accounts["creator_token"]);
        await creator.RunAsync(Stop, "vault", "create", "--code-only");
        await creator.RunAsync(Stop, "channel", "create", "reel", "--name", "The Reel");
        var film = Path.Combine(platform.Folder, "film.mp4");
        await SourceFilm.CutAsync(film, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(24), lines: 480, Stop);

        // In mid-put: the Jet has acknowledged some chunks, and more are on their way.
        string[] publish = ["publish", film, "--channel", "reel", "--title", "Cut short", "--price", "0", "--heights", "480,360"];
        using var spool = new SpoolWatch(Path.Combine(platform.Folder, "creator"));
        var publishing = creator.RunAsync(Stop, publish);
        await Condition.UntilAsync(
            () => spool.Acknowledged.Count >= 4 || publishing.IsCompleted, () => $"the Jet has acknowledged {spool.Acknowledged.Count} chunks.", Stop);
        await platform.KillAsync();
        Assert.False(publishing.IsCompleted, "The upload was over before the host could be killed.");
        var acknowledged = spool.Acknowledged;
        Assert.NotEmpty(acknowledged);
        await platform.StartAsync(Stop);
        await RequireAsync(platform, acknowledged);
        var episode = await FinishAsync(creator, publishing, publish);
        Assert.Contains("chunks", await creator.RunAsync(Stop, "verify", await RootCidAsync(platform, episode)), StringComparison.OrdinalIgnoreCase);

        // In mid-play: the buffer plays on, and what is missing comes when the host is back.
        await using var context = await browser.Browser.NewContextAsync();
        var watch = await WatchPage.OpenAsync(context, episode);
        await watch.PlayAsync();
        await watch.UntilTimeAsync(1);
        await platform.KillAsync();
        await watch.UntilTimeAsync(2);
        await platform.StartAsync(Stop);
        await watch.SeekAsync(0.7);
        await watch.UntilStateAsync("ended");
    }

    // What the command has let go of it cannot send again: sealed anew it would have another CID.
    private static async Task RequireAsync(PlatformProcess platform, IReadOnlyList<Cid> chunks)
    {
        using var client = new HttpClient(LoopbackHandler.Create(followRedirects: false));
        foreach (var cid in chunks)
        {
            Assert.Equal(cid, Cid.OfChunk(await client.GetByteArrayAsync(new Uri($"{platform.Jet}/jet/v2/chunks/{cid}"), Stop)));
        }
    }

    // The command line goes on by itself when the host is back in time; else the same command does.
    private static async Task<string> FinishAsync(CommandLine creator, Task<string> publishing, string[] publish)
    {
        try
        {
            return await publishing;
        }
        catch (InvalidOperationException)
        {
            return await creator.RunAsync(Stop, publish);
        }
    }

    private static async Task<string> RootCidAsync(PlatformProcess platform, string episode)
    {
        using var client = new HttpClient(LoopbackHandler.Create(followRedirects: true)) { BaseAddress = new Uri(platform.Site) };
        var page = await client.GetStringAsync(new Uri(episode), Stop);
        var start = page.IndexOf("bagaaiera", StringComparison.Ordinal);
        Assert.True(start > 0, "The episode's page names no root CID.");
        return page.Substring(start, 61);
    }
}
