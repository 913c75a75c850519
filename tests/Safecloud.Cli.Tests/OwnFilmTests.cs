using System.Text;
using System.Text.Json;
using Safecloud.Cli.Releasing;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Vault;
using Safecloud.Testing;

namespace Safecloud.Cli.Tests;

public sealed class OwnFilmTests
{
    [Fact]
    public void TryDeriveKeys_SharedFilms_FindsTheOnesThisVaultPublished()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(Checkout.PathTo("tests", "vectors", "rules", "renewal.json")));
        using var vaultKey = new VaultKey(Convert.FromHexString(Text(vectors.RootElement, "vaultKeyHex")));
        Assert.True(CreatorVault.TryOpen(vaultKey, Convert.FromHexString(Text(vectors.RootElement, "vaultHex")), out var vault));
        using (vault)
        {
            var wrong = vectors.RootElement.GetProperty("cases").EnumerateArray()
                .Where(film => IsOwn(vault, film) != film.GetProperty("isOwn").GetBoolean())
                .Select(film => Text(film, "name"));
            Assert.Empty(wrong);
            Assert.Contains(vectors.RootElement.GetProperty("cases").EnumerateArray(), film => IsOwn(vault, film));
        }
    }

    private static bool IsOwn(CreatorVault vault, JsonElement film)
    {
        Assert.True(Manifest.TryParse(Encoding.UTF8.GetBytes(Text(film, "manifest")), out var manifest));
        var isOwn = OwnFilm.TryDeriveKeys(vault, Text(film, "channel"), manifest, out var keys);
        keys?.Dispose();
        return isOwn;
    }

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;
}
