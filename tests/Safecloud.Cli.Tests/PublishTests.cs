using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Data;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Cli.Tests;

public sealed class PublishTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [Fact]
    public async Task Publish_ThenFetch_EverySegmentIsByteEqual()
    {
        await using var creator = await Creator.NewAsync(site.Platform, "ada");
        await creator.SettleAsync("ada");
        var film = await site.FilmAsync("film.mp4", 10);

        var page = await creator.DoneAsync("publish", film, "--channel", "ada", "--title", "Ten seconds", "--teaser", "4s", "--price", "3.00", "--description", "A *test*.");

        Assert.StartsWith(site.Platform.Site, page, StringComparison.Ordinal);
        var record = PublicationOf(creator);
        var into = site.Path("fetched");
        await creator.DoneAsync("fetch", record.RootCid!, "--out", into);
        var ledger = LedgerOf(creator);
        Assert.True(FileIndex.TryParse(await File.ReadAllBytesAsync(Path.Combine(into, "index.json"), Creator.CancellationToken), out var index));
        Assert.Equal(["audio.main", "video.360p"], index.Tracks.Keys.Select(track => track.ToString()));
        foreach (var (track, facts) in index.Tracks)
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(into, track + ".mp4"), Creator.CancellationToken);
            Assert.True(bytes.AsSpan().StartsWith(facts.Init.Span));
            var at = facts.Init.Length;
            for (var i = 0; i < facts.Bytes.Count; i++)
            {
                Assert.Equal(ledger[(track.ToString(), i)], Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(at, facts.Bytes[i]))));
                at += facts.Bytes[i];
            }
            Assert.Equal(bytes.Length, at);
        }
        await creator.DoneAsync("verify", record.RootCid!);
        Assert.Empty(Directory.EnumerateFiles(creator.Home, "bafkrei*", SearchOption.AllDirectories)); // all acknowledged, nothing kept
    }

    [Fact]
    public async Task Publish_SameFileTwice_SaysSoAndPublishesOnce()
    {
        await using var creator = await Creator.NewAsync(site.Platform, "bob");
        await creator.SettleAsync("bob");
        var film = await site.FilmAsync("short.mp4", 3);
        var words = new[] { "publish", film, "--channel", "bob", "--title", "Three seconds" };
        var first = await creator.DoneAsync(words);

        var second = await creator.DoneAsync(words);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Publish_KilledInTheMiddle_GoesOnAndSealsNothingTwice()
    {
        await using var creator = await Creator.NewAsync(site.Platform, "cleo");
        await creator.SettleAsync("cleo");
        var film = await site.FilmAsync("long.mp4", 60, "1280x720");
        string[] words = ["publish", film, "--channel", "cleo", "--title", "A minute", "--heights", "720,360"];
        var process = creator.Start(words);
        var before = await StopWhereAllIsKeptAsync(creator, process);
        process.Kill();
        await process.WaitForExitAsync(Creator.CancellationToken);

        var (code, output, errors) = await creator.RunAsync(words);

        Assert.True(code == ExitCodes.Done, output + errors);
        Assert.Contains("Going on where the last run stopped.", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Beginning anew", errors, StringComparison.Ordinal);
        var after = LedgerLines(creator);
        Assert.Equal(before, after[..before.Length]);
        var places = after.Skip(1).Select(line => string.Join(' ', line.Split(' ')[..2])).ToList();
        Assert.Equal(places.Count, places.Distinct(StringComparer.Ordinal).Count());
        await creator.DoneAsync("verify", PublicationOf(creator).RootCid!);
        await creator.DoneAsync("fetch", PublicationOf(creator).RootCid!, "--track", "video.360p", "--out", site.Path("resumed.mp4"));
    }

    [Fact]
    public async Task Store_ThenFetchByGrant_IsByteEqualAndOnlyForThatMachine()
    {
        await using var owner = await Creator.NewAsync(site.Platform, "dora");
        await using var friend = await Creator.NewAsync(site.Platform, "emil");
        await owner.SettleAsync("dora");
        var file = site.Path("plain.bin");
        await File.WriteAllBytesAsync(file, RandomNumberGenerator.GetBytes(1_000_000), Creator.CancellationToken);
        var rootCid = await owner.DoneAsync("store", file, "--channel", "dora");
        Assert.True(RootCid.TryParse(rootCid, out _));
        await File.WriteAllTextAsync(site.Path("friend.json"), await friend.DoneAsync("device"), Creator.CancellationToken);
        await File.WriteAllTextAsync(site.Path("capability"), await owner.DoneAsync("grant", rootCid, "--device", site.Path("friend.json")), Creator.CancellationToken);

        await friend.DoneAsync("fetch", rootCid, "--capability", site.Path("capability"), "--out", site.Path("copy.bin"));

        Assert.Equal(await File.ReadAllBytesAsync(file, Creator.CancellationToken), await File.ReadAllBytesAsync(site.Path("copy.bin"), Creator.CancellationToken));
        var (code, _, errors) = await owner.RunAsync("fetch", rootCid, "--capability", site.Path("capability"), "--out", site.Path("stolen.bin"));
        Assert.Equal(ExitCodes.Refused, code);
        Assert.Contains("not for this file and this machine", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_AgainAsADraftWithAPoster_IsAnotherEpisodeUnderOtherKeys()
    {
        await using var creator = await Creator.NewAsync(site.Platform, "fred");
        await creator.SettleAsync("fred");
        var film = await site.FilmAsync("short.mp4", 3);
        var first = await creator.DoneAsync("publish", film, "--channel", "fred", "--title", "Once");
        var firstRoot = PublicationOf(creator).RootCid;
        var poster = site.Path("poster.png");
        await Creator.ToolAsync("ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=s=64x36:d=1", "-frames:v", "1", poster);

        var second = await creator.DoneAsync("publish", film, "--channel", "fred", "--title", "Twice", "--again", "--draft", "--poster", poster);

        Assert.NotEqual(first, second);
        Assert.NotEqual(firstRoot, PublicationOf(creator).RootCid);
        using var visitor = site.Platform.CreateClient();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await visitor.GetAsync(new Uri(first), Creator.CancellationToken)).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await visitor.GetAsync(new Uri(second), Creator.CancellationToken)).StatusCode);
        var (state, contentType) = await StoredAsync("Twice");
        Assert.Equal((EpisodeState.Draft, "image/png"), (state, contentType));
        Assert.Equal((EpisodeState.Published, "image/jpeg"), await StoredAsync("Once"));
    }

    [Fact]
    public async Task Publish_SoundAlone_TakesTheOptionAndHasOneTrack()
    {
        await using var creator = await Creator.NewAsync(site.Platform, "gina");
        await creator.SettleAsync("gina");
        var film = await site.FilmAsync("short.mp4", 3);
        var sound = site.Path("sound.m4a");
        await Creator.ToolAsync("ffmpeg", "-v", "error", "-y", "-i", film, "-vn", "-c:a", "copy", sound);

        var (code, _, errors) = await creator.RunAsync("publish", sound, "--channel", "gina", "--title", "A tone");
        Assert.Equal(ExitCodes.Refused, code);
        Assert.Contains("'sound.m4a' has no video in it; add --audio-only", errors, StringComparison.Ordinal);

        await creator.DoneAsync("publish", sound, "--channel", "gina", "--title", "A tone", "--audio-only");
        var verified = await creator.DoneAsync("verify", PublicationOf(creator).RootCid!);
        Assert.Contains("audio.main\t", verified, StringComparison.Ordinal);
        Assert.DoesNotContain("video", verified, StringComparison.Ordinal);
    }

    /// <summary>An episode's state and the kind of its poster.</summary>
    private async Task<(EpisodeState State, string ContentType)> StoredAsync(string title)
    {
        await using var scope = site.Platform.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        var episode = await database.Set<Episode>().SingleAsync(e => e.Title == title, Creator.CancellationToken);
        var poster = await database.Set<EpisodePoster>().SingleAsync(p => p.EpisodeId == episode.Id, Creator.CancellationToken);
        return (episode.State, poster.ContentType);
    }

    /// <summary>Stops the publishing process in mid-work, at a moment when every chunk in its ledger is in its spool or at the Jet.</summary>
    /// <remarks>Between ledger and spool lies a moment after which only another salt helps; a kill that falls into it says nothing about going on.</remarks>
    private async Task<string[]> StopWhereAllIsKeptAsync(Creator creator, System.Diagnostics.Process process)
    {
        using var jet = site.Platform.CreateClient(site.Platform.Jet);
        for (var wanted = 8; ; wanted++)
        {
            while (LedgerLines(creator).Length < wanted && !process.HasExited)
            {
                await Task.Delay(20, Creator.CancellationToken);
            }

            Assert.False(process.HasExited, await ErrorsAsync(process));
            await Creator.ToolAsync("kill", "-STOP", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
            var lines = LedgerLines(creator);
            if (lines[^1].Split(' ').Length == 6 && await AreKeptAsync(creator, lines.Skip(1).Select(line => line.Split(' ')[3]), jet))
            {
                return lines;
            }

            await Creator.ToolAsync("kill", "-CONT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static async Task<bool> AreKeptAsync(Creator creator, IEnumerable<string> cids, HttpClient jet)
    {
        foreach (var cid in cids)
        {
            if (!Directory.EnumerateFiles(creator.Home, cid, SearchOption.AllDirectories).Any())
            {
                using var ask = new HttpRequestMessage(HttpMethod.Head, "/jet/v2/chunks/" + cid);
                using var answer = await jet.SendAsync(ask, Creator.CancellationToken);
                if (!answer.IsSuccessStatusCode)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static Publishing.PublicationRecord PublicationOf(Creator creator) =>
        Publishing.PublicationRecord.Read(Directory.EnumerateFiles(creator.Home, "publication.json", SearchOption.AllDirectories).Single())!;

    private static string[] LedgerLines(Creator creator)
    {
        var path = Directory.EnumerateFiles(creator.Home, "ledger-*", SearchOption.AllDirectories).SingleOrDefault();
        if (path is null)
        {
            return [];
        }
        // Not by .NET, which honours the lock of the running command.
        using var cat = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("cat", [path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        return cat.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static Dictionary<(string Track, int Index), string> LedgerOf(Creator creator) =>
        LedgerLines(creator).Skip(1).Select(line => line.Split(' ')).ToDictionary(parts => (parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)), parts => parts[2]);

    private static async Task<string> ErrorsAsync(System.Diagnostics.Process process) =>
        process.HasExited ? await process.StandardError.ReadToEndAsync(Creator.CancellationToken) : "";
}
