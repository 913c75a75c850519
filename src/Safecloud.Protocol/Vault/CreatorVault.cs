using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Vault;

/// <summary>What only the creator has: the root key of all files and each channel's publisher secret. The server keeps it as ciphertext.</summary>
public sealed class CreatorVault : IDisposable
{
    private const int Version = 1;
    private const int PublishersMax = 10_000;

    private readonly Dictionary<string, SecretBytes> _publishers = new(StringComparer.Ordinal);

    /// <summary>Takes the root key over and disposes it with itself.</summary>
    public CreatorVault(RootKey rootKey) => RootKey = rootKey;

    /// <summary>The root key of all files.</summary>
    public RootKey RootKey { get; }

    /// <summary>The slugs of the channels that have a publisher key here.</summary>
    public IReadOnlyCollection<string> Channels => _publishers.Keys;

    /// <summary>Opens the stored form; false when the key is another one or the bytes were changed.</summary>
    public static bool TryOpen(VaultKey key, ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out CreatorVault? vault)
    {
        vault = null;
        if (!SealedBytes.TryOpen(key.Span, Labels.VaultAad, bytes, out var plaintext))
        {
            return false;
        }

        using (plaintext)
        {
            return StrictJson.ParseCanonical(plaintext.Span, out var json) is ProblemCode.None && TryRead(json!, out vault);
        }
    }

    /// <summary>The form that the server keeps; different each time.</summary>
    public byte[] Seal(VaultKey key)
    {
        Span<byte> iv = stackalloc byte[SealedBytes.IvSize];
        RandomNumberGenerator.Fill(iv);
        return Seal(key, iv);
    }

    /// <summary>Seals with a given vector, which serves this key once and never again.</summary>
    internal byte[] Seal(VaultKey key, ReadOnlySpan<byte> iv)
    {
        Span<byte> root = stackalloc byte[Derivation.SecretSize];
        RootKey.CopyTo(root);
        var plaintext = CanonicalJson.Encode(JsonValue.Object(
            ("v", Version),
            ("rootKey", CanonicalBase64.Encode(root)),
            ("publishers", JsonValue.Object(_publishers.Select(p => (p.Key, (JsonValue?)CanonicalBase64.Encode(p.Value.Span)))))));
        var bytes = SealedBytes.Seal(key.Span, Labels.VaultAad, plaintext, iv);
        CryptographicOperations.ZeroMemory(root);
        CryptographicOperations.ZeroMemory(plaintext);
        return bytes;
    }

    /// <summary>Draws a publisher secret for a channel that has none.</summary>
    /// <exception cref="ArgumentException">The channel has one: it signs for good.</exception>
    public Es256KeyPair AddPublisher(string channel)
    {
        while (true)
        {
            var secret = new SecretBytes(Derivation.SecretSize);
            RandomNumberGenerator.Fill(secret.Span);
            if (Es256KeyPair.TryFromSecret(secret.Span, out var pair))
            {
                _publishers.Add(channel, secret);
                return pair;
            }
        }
    }

    /// <summary>The publisher key of a channel; the caller disposes it.</summary>
    public bool TryGetPublisher(string channel, [NotNullWhen(true)] out Es256KeyPair? pair)
    {
        pair = null;
        return _publishers.TryGetValue(channel, out var secret) && Es256KeyPair.TryFromSecret(secret.Span, out pair);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        RootKey.Dispose();
        foreach (var secret in _publishers.Values)
        {
            secret.Dispose();
        }
    }

    /// <summary>Hides everything.</summary>
    public override string ToString() => "CreatorVault(hidden)";

    private static bool TryRead(JsonValue json, [NotNullWhen(true)] out CreatorVault? vault)
    {
        var document = new ClosedObject(json);
        document.Literal("v", Version);
        var root = document.Base64("rootKey", Derivation.SecretSize);
        var read = new CreatorVault(new RootKey(root));
        CryptographicOperations.ZeroMemory(root);
        Span<byte> secret = stackalloc byte[Derivation.SecretSize];
        foreach (var (channel, value) in document.Members("publishers", 0, PublishersMax))
        {
            document.Require(CanonicalBase64.TryDecode(value.Text, secret));
            read._publishers.Add(channel, new SecretBytes(secret));
        }

        CryptographicOperations.ZeroMemory(secret);
        vault = document.IsComplete ? read : null;
        if (vault is null)
        {
            read.Dispose();
        }

        return vault is not null;
    }
}
