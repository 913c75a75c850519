using System.Security.Cryptography;
using System.Text.Json;
using Safecloud.Protocol.Evm;

namespace Safecloud.Evm.Keys;

/// <summary>What stands in a key file, read and bounded: a file must not make this machine work for hours or take all its memory.</summary>
internal sealed record KeyFileCrypto
{
    private const int MaxRounds = 10_000_000;
    private const long MaxScryptMemory = 1L << 29; // 128·N·r bytes; what wallets write takes 256 MiB

    private readonly JsonElement _parameters;

    private KeyFileCrypto(JsonElement parameters) => _parameters = parameters;

    public required string Derivation { get; init; }

    public required byte[] Salt { get; init; }

    public required byte[] Iv { get; init; }

    public required byte[] Ciphertext { get; init; }

    public required byte[] Mac { get; init; }

    /// <exception cref="FormatException">A member has the wrong length or value. Missing ones throw as <see cref="JsonElement"/> does.</exception>
    public static KeyFileCrypto Read(JsonElement root)
    {
        // Old writers begin the member with a capital letter.
        var crypto = root.TryGetProperty("crypto", out var found) ? found : root.GetProperty("Crypto");
        var parameters = crypto.GetProperty("kdfparams").Clone();
        var iv = Hex(crypto.GetProperty("cipherparams"), "iv");
        var ciphertext = Hex(crypto, "ciphertext");
        if (root.GetProperty("version").GetInt32() != 3 || crypto.GetProperty("cipher").GetString() != KeyFileCipher.Name
            || iv.Length != KeyFileCipher.IvSize || ciphertext.Length != Secp256k1.ScalarSize)
        {
            throw new FormatException("No key file of version 3.");
        }

        return new KeyFileCrypto(parameters)
        {
            Derivation = crypto.GetProperty("kdf").GetString() ?? string.Empty,
            Salt = Hex(parameters, "salt"),
            Iv = iv,
            Ciphertext = ciphertext,
            Mac = Hex(crypto, "mac"),
        };
    }

    /// <summary>Stretches the password; null when the file asks for something unknown or too much.</summary>
    public byte[]? Derive(byte[] password) => Number("dklen") != KeyFileCipher.DerivedSize ? null : Derivation switch
    {
        "pbkdf2" when Number("c") is > 0 and <= MaxRounds and var rounds && IsHmacSha256() =>
            Rfc2898DeriveBytes.Pbkdf2(password, Salt, (int)rounds, HashAlgorithmName.SHA256, KeyFileCipher.DerivedSize),
        "scrypt" when ScryptParameters() is { } cost => Scrypt.Derive(password, Salt, cost, KeyFileCipher.DerivedSize),
        _ => null,
    };

    private ScryptCost? ScryptParameters()
    {
        var (n, r, p) = (Number("n"), Number("r"), Number("p"));
        return n is > 1 and <= 1 << 24 && (n & (n - 1)) == 0 && r is > 0 and <= 64 && p is > 0 and <= 16 && 128 * n * r <= MaxScryptMemory
            ? new ScryptCost((int)n, (int)r, (int)p)
            : null;
    }

    private bool IsHmacSha256() => _parameters.TryGetProperty("prf", out var prf) && prf.ValueEquals("hmac-sha256");

    private long Number(string member) => _parameters.TryGetProperty(member, out var value) && value.TryGetInt64(out var number) ? number : -1;

    private static byte[] Hex(JsonElement element, string member) =>
        Convert.FromHexString(element.GetProperty(member).GetString() ?? string.Empty);
}
