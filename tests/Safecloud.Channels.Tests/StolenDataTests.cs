using Safecloud.Testing;

namespace Safecloud.Channels.Tests;

/// <summary>Who copies database, data folder and logs finds no key in any writing, and the release key file lies elsewhere.</summary>
public sealed class StolenDataTests(SitePlatform site)
{
    [Fact]
    public async Task Copies_AfterASale_HoldNoSecret()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        using var device = new PlayerDevice(site.Factory);
        using var answer = await device.AskAsync(episode);
        Assert.True(answer.IsSuccessStatusCode);

        var search = new PlaintextSearch();
        foreach (var secret in film.Secrets())
        {
            search.AddSecret("key of the film", secret);
        }

        var keyFile = await File.ReadAllTextAsync(Path.Combine(site.Factory.Folder, "release-key.json"), Person.Stop);
        foreach (var key in System.Text.Json.JsonDocument.Parse(keyFile).RootElement.GetProperty("keys").EnumerateArray())
        {
            search.AddSecret("holder key of the release service", key.GetProperty("holder").GetBytesFromBase64());
            search.AddSecret("box key of the release service", key.GetProperty("box").GetBytesFromBase64());
        }

        var data = Path.Combine(site.Factory.Folder, "data");
        await using var database = await site.Factory.OpenDatabaseAsync(Person.Stop);
        Assert.Empty(search.FindInFolder(data));
        Assert.Empty(await search.FindInDatabaseAsync(database, Person.Stop));
        Assert.Empty(search.Find("answer", await answer.Content.ReadAsByteArrayAsync(Person.Stop)));

        // The search itself works: what must be there is found.
        search.AddText("root CID", film.RootCid);
        Assert.Contains(await search.FindInDatabaseAsync(database, Person.Stop), found => found.Contains("root CID", StringComparison.Ordinal));
        film.Dispose();
    }

    [Fact]
    public void KeyFile_IsReadableByItsOwnerOnly()
    {
        var path = Path.Combine(site.Factory.Folder, "release-key.json");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task Start_KeyFileInTheDataFolder_IsRefused()
    {
        var data = Directory.CreateTempSubdirectory("safecloud-test-").FullName;
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Platform:DataFolder"] = data,
            ["Release:KeyFile"] = Path.Combine(data, "release-key.json"),
        };
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => PlatformFactory.StartAsync(settings, cancellationToken: Person.Stop));
        Assert.Contains("Move it elsewhere", refused.Message, StringComparison.Ordinal);
        Directory.Delete(data, recursive: true);
    }
}
