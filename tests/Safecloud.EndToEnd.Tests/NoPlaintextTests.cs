using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Vault;
using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>
/// After a film was published and sold, nothing that the server keeps or ever saw holds a stretch of it, or a key that opens it.
/// Poster, title and description are public by choice.
/// </summary>
public sealed class NoPlaintextTests(BrowserFixture browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_AfterPublicationAndSale_NeverSawPlaintextOrKeys()
    {
        var tap = new HttpTap();
        await using var stage = new FilmStage(services => services.AddSingleton<IStartupFilter>(tap));
        await stage.InitializeAsync();
        await BuyAndWatchAsync(stage);

        var search = await WhatMustNotBeFoundAsync(stage);
        Assert.InRange(search.WindowCount, 1_000, int.MaxValue);
        var data = Path.Combine(stage.Platform.Folder, "data");
        Assert.Empty(search.FindInFolder(data));
        Assert.Empty(FindInTemporaryFiles(search));
        Assert.Empty(tap.Bodies.SelectMany(body => search.Find(body.Place, body.Bytes)));
        Assert.Empty(await FindInDatabaseAsync(search, stage.Platform.ConnectionString));

        // The same search finds what is planted: a stretch of a film at an odd place, and a key in a text.
        var film = await File.ReadAllBytesAsync(Directory.GetFiles(OpenedFolder(stage), "video.*").First(), Stop);
        await File.WriteAllBytesAsync(Path.Combine(data, "planted"), [1, 2, 3, .. film.AsSpan(film.Length / 2, 300)], Stop);
        Assert.Single(search.FindInFolder(data));
        using var client = stage.Platform.CreateClient();
        using var planted = new StringContent("{\"key\":\"" + Convert.ToBase64String(await VaultKeyBytesAsync(stage)) + "\"}", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/api/v1/device-codes", UriKind.Relative), planted, Stop);
        Assert.Contains(tap.Bodies.SelectMany(body => search.Find(body.Place, body.Bytes)), found => found.Contains("vault key", StringComparison.Ordinal));
    }

    private static string OpenedFolder(FilmStage stage) => Path.Combine(stage.Platform.Folder, "opened");

    private async Task BuyAndWatchAsync(FilmStage stage)
    {
        var viewer = await stage.MakeViewerAsync(creditsMinor: 500, Stop);
        await using var context = await browser.NewContextAsync(stage.Platform);
        await WatchPage.SignInAsync(context, viewer);
        var watch = await WatchPage.OpenAsync(context, stage.Episode);
        await watch.PlayAsync();
        await watch.UntilStateAsync("wall");
        await watch.Wall.Locator("button[data-pay]").ClickAsync();
        await watch.UntilScopeAsync("full");
        await watch.UntilStateAsync("ended");
    }

    private static async Task<PlaintextSearch> WhatMustNotBeFoundAsync(FilmStage stage)
    {
        var rootCid = await RootCidAsync(stage);
        await stage.Creator.RunAsync(Stop, "fetch", rootCid, "--out", OpenedFolder(stage));
        var search = new PlaintextSearch();
        var files = Directory.GetFiles(OpenedFolder(stage));
        Assert.Contains(files, file => Path.GetFileName(file).StartsWith("video.", StringComparison.Ordinal));
        Assert.Contains(files, file => Path.GetFileName(file).StartsWith("audio.", StringComparison.Ordinal));
        foreach (var file in files)
        {
            search.AddPlaintext(Path.GetFileName(file), await File.ReadAllBytesAsync(file, Stop));
        }

        search.AddText("recovery code", stage.RecoveryCode);
        search.AddText("recovery code without its dashes", stage.RecoveryCode.Replace("-", "", StringComparison.Ordinal));
        search.AddSecret("vault key", await VaultKeyBytesAsync(stage));
        await AddFileKeysAsync(search, stage, rootCid);
        return search;
    }

    private static async Task<string> RootCidAsync(FilmStage stage)
    {
        await using var connection = new NpgsqlConnection(stage.Platform.ConnectionString);
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand("SELECT \"RootCid\" FROM \"EpisodeFiles\"", connection);
        return (string)(await command.ExecuteScalarAsync(Stop))!;
    }

    private static async Task AddFileKeysAsync(PlaintextSearch search, FilmStage stage, string rootCid)
    {
        using var vault = await OpenVaultAsync(stage);
        var bytes = new byte[32];
        vault.RootKey.CopyTo(bytes);
        search.AddSecret("root key", bytes);

        using var client = stage.Platform.CreateClient(stage.Platform.Jet);
        using var manifest = JsonDocument.Parse(await client.GetStringAsync(new Uri($"/jet/v2/files/{rootCid}", UriKind.Relative), Stop));
        var statement = manifest.RootElement.GetProperty("stm");
        Assert.True(vault.RootKey.TryDeriveFile(Salt.Parse(statement.GetProperty("salt").GetString()!), out var keys));
        using (keys)
        {
            foreach (var track in statement.GetProperty("tracks").EnumerateObject())
            {
                using var key = keys.TrackKey(TrackName.Parse(track.Name));
                key.CopyTo(bytes);
                search.AddSecret($"key of {track.Name}", bytes);
            }
        }
    }

    private static async Task<byte[]> VaultKeyBytesAsync(FilmStage stage)
    {
        using var document = JsonDocument.Parse(await VaultDocumentAsync(stage));
        var wrap = document.RootElement.GetProperty("wraps")[0];
        var salt = SHA256.HashData(Encoding.UTF8.GetBytes(wrap.GetProperty("salt").GetString()!));
        var kek = HKDF.DeriveKey(HashAlgorithmName.SHA256, BytesOf(stage.RecoveryCode), 32, salt, "safecloud.vault.recovery"u8.ToArray());
        var wrapped = wrap.GetProperty("wrapped").GetBytesFromBase64();
        var key = new byte[32];
        using var cipher = new AesGcm(kek, 16);
        cipher.Decrypt(wrapped.AsSpan(..12), wrapped.AsSpan(12..^16), wrapped.AsSpan(^16..), key, Encoding.UTF8.GetBytes("safecloud.vault.wrap.v1:recovery:" + wrap.GetProperty("id").GetString()));
        return key;
    }

    // Crockford's base32, read here apart from the library that wrote it.
    private static byte[] BytesOf(string recoveryCode)
    {
        var bits = string.Concat(recoveryCode.Where(char.IsAsciiLetterOrDigit).Select(letter => Convert.ToString("0123456789ABCDEFGHJKMNPQRSTVWXYZ".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(chunk => Convert.ToByte(new string(chunk), 2))];
    }

    private static async Task<CreatorVault> OpenVaultAsync(FilmStage stage)
    {
        using var document = JsonDocument.Parse(await VaultDocumentAsync(stage));
        using var key = new VaultKey(await VaultKeyBytesAsync(stage));
        Assert.True(CreatorVault.TryOpen(key, document.RootElement.GetProperty("vault").GetBytesFromBase64(), out var vault));
        return vault;
    }

    private static async Task<string> VaultDocumentAsync(FilmStage stage)
    {
        using var client = stage.Platform.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", stage.CreatorToken);
        return await client.GetStringAsync(new Uri("/api/v1/vault", UriKind.Relative), Stop);
    }

    // What other tests of this run keep in folders of their own is on their creators' side.
    private static IEnumerable<string> FindInTemporaryFiles(PlaintextSearch search) =>
        Directory.EnumerateFiles(Path.GetTempPath())
            .Where(file => new FileInfo(file) is { Length: > 0 and < 64 << 20 } info && info.UnixFileMode.HasFlag(UnixFileMode.UserRead))
            .SelectMany(file => search.Find(file, File.ReadAllBytes(file)));

    private static async Task<List<string>> FindInDatabaseAsync(PlaintextSearch search, string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Stop);
        var columns = new List<(string Table, string Column, bool Binary)>();
        await using (var command = new NpgsqlCommand("SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' AND data_type IN ('bytea', 'text', 'character varying', 'jsonb')", connection))
        await using (var reader = await command.ExecuteReaderAsync(Stop))
        {
            while (await reader.ReadAsync(Stop))
            {
                columns.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2) == "bytea"));
            }
        }

        Assert.Contains(columns, column => column.Binary);
        var found = new List<string>();
        foreach (var (table, column, binary) in columns)
        {
            await using var command = new NpgsqlCommand($"SELECT \"{column}\"{(binary ? "" : "::text")} FROM \"{table}\" WHERE \"{column}\" IS NOT NULL", connection);
            await using var reader = await command.ExecuteReaderAsync(Stop);
            while (await reader.ReadAsync(Stop))
            {
                found.AddRange(search.Find($"{table}.{column}", binary ? await reader.GetFieldValueAsync<byte[]>(0, Stop) : Encoding.UTF8.GetBytes(reader.GetString(0))));
            }
        }

        return found;
    }
}
