using System.Security.Cryptography;
using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.Keys;

/// <summary>A creator's root key: 32 random bytes that may serve many files and are never given to anyone (specification §1.1, §1.5).</summary>
public sealed class RootKey : IDisposable
{
    private readonly SecretBytes _secret;

    /// <summary>Takes a copy of 32 bytes.</summary>
    /// <exception cref="ArgumentException">There are not exactly 32 bytes.</exception>
    public RootKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Derivation.SecretSize)
        {
            throw new ArgumentException("A root key has 32 bytes.", nameof(bytes));
        }

        _secret = new SecretBytes(bytes);
    }

    /// <summary>Draws a new root key.</summary>
    public static RootKey Create()
    {
        Span<byte> bytes = stackalloc byte[Derivation.SecretSize];
        RandomNumberGenerator.Fill(bytes);
        var key = new RootKey(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return key;
    }

    /// <summary>Draws salts until one gives a usable access key, and derives that file's keys (specification §1.3).</summary>
    public FileKeys CreateFile()
    {
        while (true)
        {
            if (TryDeriveFile(Salt.Create(), out var keys))
            {
                return keys;
            }
        }
    }

    /// <summary>Derives a file's keys; false when the salt gives no access key, which a publisher never lets happen.</summary>
    public bool TryDeriveFile(Salt salt, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FileKeys? keys)
    {
        Span<byte> root = stackalloc byte[Derivation.SecretSize];
        Derivation.Derive(_secret.Span, Labels.ContentSalt, salt.ToString(), root);
        var found = FileKeys.TryCreate(root, salt, out keys);
        CryptographicOperations.ZeroMemory(root);
        return found;
    }

    /// <summary>Writes the 32 bytes, for the creator's vault alone.</summary>
    public void CopyTo(Span<byte> destination) => _secret.Span.CopyTo(destination);

    /// <inheritdoc/>
    public void Dispose() => _secret.Dispose();

    /// <summary>Hides the key.</summary>
    public override string ToString() => "RootKey(hidden)";
}
