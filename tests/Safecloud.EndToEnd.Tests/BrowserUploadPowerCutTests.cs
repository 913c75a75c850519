using Microsoft.Playwright;
using Safecloud.Protocol.Content;
using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>The host ends without a warning while a browser converts and uploads, and is started again; nobody touches the page.</summary>
public sealed class BrowserUploadPowerCutTests(BrowserFixture browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_KilledDuringAnUpload_TheUploadGoesOnByItselfAndLosesNothingAcknowledged()
    {
        await using var platform = await PlatformProcess.StartNewAsync(Stop);
        var film = Path.Combine(platform.Folder, "film.mp4");
        await SourceFilm.CutAsync(film, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(24), lines: 480, Stop);
        await using var context = await browser.NewContextAsync(platform.Site);
        var studio = await StudioPage.EnterAsync(context, "kiln");
        var token = await studio.MakeTokenAsync();
        await studio.ChooseAsync(film);
        var code = await studio.MakeVaultAsync();
        await studio.WaitUntilUnderWayAsync();

        await platform.KillAsync();
        await Assertions.Expect(studio.Page.GetByText("The connection is lost.").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var acknowledged = await AcknowledgedAsync(studio.Page);
        Assert.NotEmpty(acknowledged);
        await studio.WaitForAsync("running");
        await platform.StartAsync(Stop);
        Assert.Subset(await StoredAsync(platform), acknowledged);
        await studio.WaitForAsync("complete");

        // The film is whole: every chunk of every track, from the disk of a host that has just started again, passes its checks and opens.
        await platform.KillAsync();
        await platform.StartAsync(Stop);
        var rootCid = (await studio.ReadEpisodeAsync()).GetProperty("file").GetProperty("rootCid").GetString()!;
        var machine = new CommandLine(platform.Site, Path.Combine(platform.Folder, "second-machine"));
        await machine.RunAsync(Stop, "login", "--token", token);
        await machine.RunAsync(Stop, "vault", "open", "--code", code);
        Assert.Contains("chunks", await machine.RunAsync(Stop, "verify", rootCid), StringComparison.OrdinalIgnoreCase);
        var opened = Path.Combine(platform.Folder, "opened");
        await machine.RunAsync(Stop, "fetch", rootCid, "--out", opened);
        foreach (var file in Directory.GetFiles(opened, "*.mp4"))
        {
            Assert.InRange(await SourceFilm.DecodedSecondsAsync(file, Stop), 23.5, 24.5);
        }
    }

    // The CIDs that the browser has on record as acknowledged.
    private static async Task<HashSet<string>> AcknowledgedAsync(IPage page) => [.. await page.EvaluateAsync<string[]>(
        """
        () => new Promise((resolve, reject) => {
          const opening = indexedDB.open('safecloud-sealed')
          opening.onerror = () => reject(opening.error)
          opening.onsuccess = () => {
            const reading = opening.result.transaction('chunks').objectStore('chunks').getAll()
            reading.onerror = () => reject(reading.error)
            reading.onsuccess = () => {
              opening.result.close()
              resolve(reading.result.filter(record => record.sent).map(record => record.cid))
            }
          }
        })
        """)];

    // The CIDs that the Jet's catalog says are stored.
    private static async Task<HashSet<string>> StoredAsync(PlatformProcess platform)
    {
        var stored = new HashSet<string>(StringComparer.Ordinal);
        await using var connection = await platform.OpenDatabaseAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"Digest\" FROM \"JetChunks\" WHERE \"Stored\" = @yes"; // neither database writes a truth as the other does
        var yes = command.CreateParameter();
        (yes.ParameterName, yes.Value) = ("@yes", true);
        command.Parameters.Add(yes);
        await using var reader = await command.ExecuteReaderAsync(Stop);
        while (await reader.ReadAsync(Stop))
        {
            stored.Add(Cid.FromDigest(await reader.GetFieldValueAsync<byte[]>(0, Stop)).ToString());
        }

        return stored;
    }
}
