using System.Diagnostics;
using Npgsql;
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
        var dump = await DumpAsync();
        Assert.Empty(search.FindInFolder(data));
        Assert.Empty(await search.FindInDatabaseAsync(site.Factory.ConnectionString, Person.Stop));
        Assert.Empty(search.Find("dump", dump));
        Assert.Empty(search.Find("answer", await answer.Content.ReadAsByteArrayAsync(Person.Stop)));

        // The search itself works: what must be there is found, in the tables and in the dump.
        search.AddText("root CID", film.RootCid);
        Assert.Contains(await search.FindInDatabaseAsync(site.Factory.ConnectionString, Person.Stop), found => found.Contains("root CID", StringComparison.Ordinal));
        Assert.NotEmpty(search.Find("dump", dump));
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

    private async Task<byte[]> DumpAsync()
    {
        var connection = new NpgsqlConnectionStringBuilder(site.Factory.ConnectionString);
        var binary = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin/pg_dump";
        var start = new ProcessStartInfo(binary, ["--host", connection.Host!, "--port", Person.Invariant(connection.Port), "--username", connection.Username!, connection.Database!])
        {
            RedirectStandardOutput = true,
            Environment = { ["PGPASSWORD"] = connection.Password },
        };
        using var process = Process.Start(start)!;
        using var copy = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(copy, Person.Stop);
        await process.WaitForExitAsync(Person.Stop);
        Assert.Equal(0, process.ExitCode);
        return copy.ToArray();
    }
}
