using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Safecloud.Protocol.Evm;

namespace Safecloud.Evm.Keys;

/// <summary>A private key under a password in a Web3 secret storage file, version 3. Written with PBKDF2; read with PBKDF2 or scrypt.</summary>
public static class KeyFile
{
    /// <summary>Rounds of PBKDF2 in the files that are written.</summary>
    public const int Rounds = 600_000;

    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxSize = 16_384;

    private const int SaltSize = 32;

    /// <summary>Writes the file's text.</summary>
    /// <param name="key">The key.</param>
    /// <param name="password">The password; its UTF-8 bytes count as they are, so outside ASCII a letter composed otherwise is another one.</param>
    /// <param name="rounds">Rounds of PBKDF2.</param>
    public static string Write(EvmPrivateKey key, string password, int rounds = Rounds)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        var iv = RandomNumberGenerator.GetBytes(KeyFileCipher.IvSize);
        var derived = Rfc2898DeriveBytes.Pbkdf2(PasswordBytes(password), salt, rounds, HashAlgorithmName.SHA256, KeyFileCipher.DerivedSize);
        Span<byte> scalar = stackalloc byte[Secp256k1.ScalarSize];
        key.CopyTo(scalar);
        try
        {
            var ciphertext = KeyFileCipher.Apply(derived, iv, scalar);
            return JsonSerializer.Serialize(new
            {
                version = 3,
                id = Guid.NewGuid().ToString(),
                address = key.Address.ToString()[2..],
                crypto = new
                {
                    cipher = KeyFileCipher.Name,
                    cipherparams = new { iv = Convert.ToHexStringLower(iv) },
                    ciphertext = Convert.ToHexStringLower(ciphertext),
                    kdf = "pbkdf2",
                    kdfparams = new { c = rounds, dklen = derived.Length, prf = "hmac-sha256", salt = Convert.ToHexStringLower(salt) },
                    mac = Convert.ToHexStringLower(KeyFileCipher.Mac(derived, ciphertext)),
                },
            });
        }
        finally
        {
            CryptographicOperations.ZeroMemory(scalar);
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    /// <summary>Opens a file's text.</summary>
    public static KeyFileError TryOpen(string json, string password, out EvmPrivateKey? key)
    {
        key = null;
        if (!TryParse(json, out var crypto))
        {
            return KeyFileError.Malformed;
        }

        var derived = crypto.Derive(PasswordBytes(password));
        if (derived is null)
        {
            return KeyFileError.NotSupported;
        }

        try
        {
            if (!CryptographicOperations.FixedTimeEquals(KeyFileCipher.Mac(derived, crypto.Ciphertext), crypto.Mac))
            {
                return KeyFileError.WrongPassword;
            }

            var scalar = KeyFileCipher.Apply(derived, crypto.Iv, crypto.Ciphertext);
            var valid = EvmPrivateKey.TryCreate(scalar, out key);
            CryptographicOperations.ZeroMemory(scalar);
            return valid ? KeyFileError.None : KeyFileError.Malformed;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    private static bool TryParse(string json, [NotNullWhen(true)] out KeyFileCrypto? crypto)
    {
        crypto = null;
        if (json.Length > MaxSize)
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            crypto = KeyFileCrypto.Read(document.RootElement);
            return true;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private static byte[] PasswordBytes(string password) => Encoding.UTF8.GetBytes(password);
}
