using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.Evm;

/// <summary>The spelling of an address whose capitals are a checksum (EIP-55), as people and wallets read it.</summary>
public static class EvmChecksum
{
    /// <summary>Writes <c>0x</c> and 40 digits, capitals where the hash of the lower-case digits says so.</summary>
    public static string Format(EvmAddress address)
    {
        var text = address.ToString().ToCharArray();
        Span<byte> digits = stackalloc byte[2 * EvmAddress.Size];
        for (var i = 0; i < digits.Length; i++)
        {
            digits[i] = (byte)text[i + 2];
        }

        Span<byte> hash = stackalloc byte[Keccak256.Size];
        Keccak256.HashData(digits, hash);
        for (var i = 0; i < digits.Length; i++)
        {
            var nibble = (hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xf;
            text[i + 2] = nibble >= 8 ? char.ToUpperInvariant(text[i + 2]) : text[i + 2];
        }

        return new string(text);
    }
}
