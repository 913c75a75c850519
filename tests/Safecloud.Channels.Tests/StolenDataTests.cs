using System.Diagnostics;
using System.Text;
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

        var haystacks = new List<byte[]> { await DumpAsync(), await answer.Content.ReadAsByteArrayAsync(Person.Stop) };
        foreach (var file in Directory.EnumerateFiles(Path.Combine(site.Factory.Folder, "data"), "*", SearchOption.AllDirectories).Where(f => new FileInfo(f).Length > 0))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, Person.Stop);
            haystacks.Add(copy.ToArray());
        }

        var keyFile = await File.ReadAllTextAsync(Path.Combine(site.Factory.Folder, "release-key.json"), Person.Stop);
        var releaseSecrets = System.Text.Json.JsonDocument.Parse(keyFile).RootElement.GetProperty("keys").EnumerateArray()
            .SelectMany(k => (string[])[k.GetProperty("holder").GetString()!, k.GetProperty("box").GetString()!]).Select(Convert.FromBase64String);
        foreach (var needle in film.Secrets().Concat(releaseSecrets).SelectMany(Writings))
        {
            Assert.DoesNotContain(haystacks, h => h.AsSpan().IndexOf(needle) >= 0);
        }

        // The search itself works: what must be there is found, in the writing that the database uses.
        Assert.Contains(haystacks, h => h.AsSpan().IndexOf(Encoding.UTF8.GetBytes(film.RootCid)) >= 0);
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

    private static IEnumerable<byte[]> Writings(byte[] secret) =>
    [
        secret,
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(secret)),
        Encoding.ASCII.GetBytes(Convert.ToHexString(secret)),
        Encoding.ASCII.GetBytes(Convert.ToBase64String(secret)),
        Encoding.ASCII.GetBytes(System.Buffers.Text.Base64Url.EncodeToString(secret)),
    ];
}
