using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Jose;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Vault;

/// <summary>The 32 random bytes that open a creator's vault; the server never sees them.</summary>
public sealed class VaultKey : IDisposable
{
    /// <summary>Bytes of the key.</summary>
    public const int Size = 32;

    private const int MessageVersion = 1;

    private readonly SecretBytes _secret;

    /// <summary>Takes a copy of 32 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not exactly 32 bytes.</exception>
    public VaultKey(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Size);
        _secret = new SecretBytes(bytes);
    }

    internal ReadOnlySpan<byte> Span => _secret.Span;

    /// <summary>Draws a new key.</summary>
    public static VaultKey Create()
    {
        Span<byte> bytes = stackalloc byte[Size];
        RandomNumberGenerator.Fill(bytes);
        var key = new VaultKey(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return key;
    }

    /// <summary>Opens the message by which another device of the creator hands the key over.</summary>
    public static bool TryOpenMessage(BoxKeyPair box, string? message, [NotNullWhen(true)] out VaultKey? key)
    {
        key = null;
        if (!CompactJwe.TryOpen(Labels.VaultKeyType, box, message, out var plaintext))
        {
            return false;
        }

        if (StrictJson.ParseCanonical(plaintext, out var json) is ProblemCode.None)
        {
            var document = new ClosedObject(json);
            document.Literal("v", MessageVersion);
            var bytes = document.Base64("vaultKey", Size);
            key = document.IsComplete ? new VaultKey(bytes) : null;
            CryptographicOperations.ZeroMemory(bytes);
        }

        CryptographicOperations.ZeroMemory(plaintext);
        return key is not null;
    }

    /// <summary>Seals the key to another device of the creator, whose claim was checked and which the creator confirmed.</summary>
    public string SealMessage(DeviceClaim device)
    {
        var plaintext = CanonicalJson.Encode(JsonValue.Object(("v", MessageVersion), ("vaultKey", CanonicalBase64.Encode(Span))));
        var message = CompactJwe.Seal(Labels.VaultKeyType, device.Box, plaintext);
        CryptographicOperations.ZeroMemory(plaintext);
        return message;
    }

    /// <inheritdoc/>
    public void Dispose() => _secret.Dispose();

    /// <summary>Hides the key.</summary>
    public override string ToString() => "VaultKey(hidden)";
}
