using System.Text.Json;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Jose;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Vault;

namespace Safecloud.Protocol.Tests.SharedVectors;

/// <summary>JWE, capabilities, share links, vault: the files that the TypeScript tests read too.</summary>
public sealed class SealedVectorTests
{
    [Fact]
    public void Jwe_Cases_OpenAndComeFromTheirRandomness() => Vectors.Each("jwe", "cases", c =>
    {
        using var box = Box(c);
        Assert.Equal(c.Text("boxPublicKeyHex"), LowerHex.Encode(box.PublicKey.Point));
        Assert.True(CompactJwe.TryOpen(c.Text("typ"), box, c.Text("message"), out var plaintext));
        Assert.Equal(c.Text("plaintextHex"), LowerHex.Encode(plaintext));
        if (!c.TryGetProperty("reordered", out _))
        {
            using var ephemeral = BoxKeyPair.FromScalar(c.Hex("ephemeralScalarHex"));
            Assert.Equal(c.Text("message"), CompactJwe.Seal(c.Text("typ"), box.PublicKey, plaintext, ephemeral, c.Hex("ivHex")));
        }
    });

    [Fact]
    public void Jwe_Refused_AreRefused() => Vectors.Each("jwe", "refused", c =>
    {
        using var box = Box(c);
        Assert.False(CompactJwe.TryOpen(c.Text("typ"), box, c.Text("message"), out _));
    });

    [Fact]
    public void Capabilities_Cases_Open() => Vectors.Each("capabilities", "cases", c =>
    {
        using var box = Box(c);
        Assert.True(Capability.TryOpen(box, c.Text("message"), Request(c), out var capability));
        AssertSecrets(c, capability.Secrets);
        capability.Dispose();
    });

    [Fact]
    public void Capabilities_Refused_AreRefused() => Vectors.Each("capabilities", "refused", c =>
    {
        using var box = Box(c);
        Assert.False(Capability.TryOpen(box, c.Text("message"), Request(c), out _));
    });

    [Fact]
    public void ShareLinks_All_Match()
    {
        Vectors.Each("sharelinks", "cases", c =>
        {
            Assert.True(ShareLink.TryParse(c.Text("fragment"), out var link));
            using var holder = link.CreateHolder();
            Assert.Equal(c.Text("holder"), holder.Id.ToString());
            Assert.Equal(c.Text("rootCid"), link.RootCid.ToString());
            AssertSecrets(c, link.Secrets);
            Assert.Equal(c.Text("fragment"), link.ToFragment());
            link.Dispose();
        });
        Vectors.Each("sharelinks", "refused", c => Assert.False(ShareLink.TryParse(c.Text("fragment"), out _)));
    }

    [Fact]
    public void Vault_Blobs_Match()
    {
        Vectors.Each("vault", "cases", c =>
        {
            using var key = new VaultKey(c.Hex("vaultKeyHex"));
            Assert.True(CreatorVault.TryOpen(key, c.Hex("blobHex"), out var vault));
            var root = new byte[32];
            vault.RootKey.CopyTo(root);
            Assert.Equal(c.Text("rootKeyHex"), LowerHex.Encode(root));
            Assert.Equal(c.GetProperty("publishersHex").EnumerateObject().Select(p => p.Name).Order(), vault.Channels.Order());
            foreach (var publisher in c.GetProperty("publishersHex").EnumerateObject())
            {
                using var expected = Es256KeyPair.FromSecret(Convert.FromHexString(publisher.Value.GetString()!));
                Assert.True(vault.TryGetPublisher(publisher.Name, out var pair));
                Assert.Equal(expected.Id, pair.Id);
                pair.Dispose();
            }

            Assert.Equal(c.Text("blobHex"), LowerHex.Encode(vault.Seal(key, c.Hex("ivHex"))));
            vault.Dispose();
        });
        Vectors.Each("vault", "refused", c =>
        {
            using var key = new VaultKey(c.Hex("vaultKeyHex"));
            Assert.False(CreatorVault.TryOpen(key, c.Hex("blobHex"), out _));
        });
    }

    [Fact]
    public void Vault_Wraps_Match()
    {
        Vectors.Each("vault", "wraps", c =>
        {
            Assert.True(Unwraps(c, out var key));
            Assert.Equal(c.Text("vaultKeyHex"), LowerHex.Encode(key!.Span));
            key.Dispose();
        });
        Vectors.Each("vault", "refusedWraps", c => Assert.False(Unwraps(c, out _)));
    }

    [Fact]
    public void Vault_Codes_Match()
    {
        Vectors.Each("vault", "codes", c => Assert.All([c.Text("text"), .. c.Texts("typed")], typed =>
        {
            Assert.True(RecoveryCode.TryParse(typed, out var code));
            Assert.Equal(c.Text("codeHex"), LowerHex.Encode(code.Span));
            Assert.Equal(c.Text("text"), code.Reveal());
            code.Dispose();
        }));
        Vectors.Each("vault", "refusedCodes", c => Assert.False(RecoveryCode.TryParse(c.Text("text"), out _)));
    }

    [Fact]
    public void Vault_Messages_Match()
    {
        Vectors.Each("vault", "messages", c =>
        {
            using var box = Box(c);
            Assert.True(VaultKey.TryOpenMessage(box, c.Text("message"), out var key));
            Assert.Equal(c.Text("vaultKeyHex"), LowerHex.Encode(key.Span));
            key.Dispose();
        });
        Vectors.Each("vault", "refusedMessages", c =>
        {
            using var box = Box(c);
            Assert.False(VaultKey.TryOpenMessage(box, c.Text("message"), out _));
        });
    }

    private static BoxKeyPair Box(JsonElement c) => BoxKeyPair.FromScalar(c.Hex("boxScalarHex"));

    private static CapabilityRequest Request(JsonElement c) =>
        new(RootCid.Parse(c.Text("rootCid")), KeyId.Parse(c.Text("holder")), c.Time("now"));

    private static void AssertSecrets(JsonElement c, LinkSecrets secrets)
    {
        var expected = c.GetProperty("secrets").EnumerateObject().Select(p => (p.Name, p.Value.GetString())).Order();
        Assert.Equal(expected, secrets.ToJson().Members.Select(m => (m.Key, m.Value.Text)).Order());
    }

    private static bool Unwraps(JsonElement c, out VaultKey? key)
    {
        key = null;
        if (!VaultWrap.TryRead(c.Strict("wrap"), out var wrap))
        {
            return false;
        }

        var secret = c.Hex("secretHex");
        if (wrap.Kind is VaultWrapKind.Passkey)
        {
            return wrap.TryUnwrapByPasskey(secret, out key);
        }

        using var code = RecoveryCode.FromBytes(secret);
        return wrap.TryUnwrap(code, out key);
    }
}
