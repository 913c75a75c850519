using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Vault;
using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>What only the creator has, opened from the stored vault with the recovery code.</summary>
/// <remarks>The vault key is unwrapped here step by step, apart from the library that wrapped it.</remarks>
internal sealed class CreatorSecrets : IDisposable
{
    private readonly string _recoveryCode;
    private readonly CreatorVault _vault;

    private CreatorSecrets(string recoveryCode, byte[] vaultKey, CreatorVault vault)
    {
        _recoveryCode = recoveryCode;
        VaultKey = vaultKey;
        _vault = vault;
    }

    /// <summary>The 32 bytes that seal the vault.</summary>
    public byte[] VaultKey { get; }

    /// <summary>Reads the vault as its owner and opens it.</summary>
    public static async Task<CreatorSecrets> OpenAsync(PlatformFactory platform, string token, string recoveryCode, CancellationToken cancellationToken)
    {
        using var client = platform.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var document = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/vault", UriKind.Relative), cancellationToken));
        var bytes = Unwrap(document.RootElement.GetProperty("wraps"), recoveryCode);
        using var key = new VaultKey(bytes);
        Assert.True(CreatorVault.TryOpen(key, document.RootElement.GetProperty("vault").GetBytesFromBase64(), out var vault));
        return new CreatorSecrets(recoveryCode, bytes, vault);
    }

    /// <summary>Adds the recovery code, the vault key, the root key and the key of every track of a file, named by its manifest's salt and tracks.</summary>
    public void AddTo(PlaintextSearch search, JsonElement manifest)
    {
        search.AddText("recovery code", _recoveryCode);
        search.AddText("recovery code without its dashes", _recoveryCode.Replace("-", "", StringComparison.Ordinal));
        search.AddSecret("recovery code's bytes", BytesOf(_recoveryCode));
        search.AddSecret("vault key", VaultKey);
        var bytes = new byte[32];
        _vault.RootKey.CopyTo(bytes);
        search.AddSecret("root key", bytes);

        var statement = manifest.GetProperty("stm");
        Assert.True(_vault.RootKey.TryDeriveFile(Salt.Parse(statement.GetProperty("salt").GetString()!), out var keys));
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

    /// <inheritdoc/>
    public void Dispose() => _vault.Dispose();

    private static byte[] Unwrap(JsonElement wraps, string recoveryCode)
    {
        var wrap = wraps.EnumerateArray().Single(one => one.GetProperty("kind").GetString() == "recovery");
        var salt = SHA256.HashData(Encoding.UTF8.GetBytes(wrap.GetProperty("salt").GetString()!));
        var kek = HKDF.DeriveKey(HashAlgorithmName.SHA256, BytesOf(recoveryCode), 32, salt, "safecloud.vault.recovery"u8.ToArray());
        var wrapped = wrap.GetProperty("wrapped").GetBytesFromBase64();
        var key = new byte[32];
        using var cipher = new AesGcm(kek, 16);
        cipher.Decrypt(
            wrapped.AsSpan(..12), wrapped.AsSpan(12..^16), wrapped.AsSpan(^16..), key,
            Encoding.UTF8.GetBytes("safecloud.vault.wrap.v1:recovery:" + wrap.GetProperty("id").GetString()));
        return key;
    }

    // Crockford's base32, read here apart from the library that wrote it.
    private static byte[] BytesOf(string recoveryCode)
    {
        var bits = string.Concat(recoveryCode.Where(char.IsAsciiLetterOrDigit).Select(letter =>
            Convert.ToString("0123456789ABCDEFGHJKMNPQRSTVWXYZ".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(chunk => Convert.ToByte(new string(chunk), 2))];
    }
}
