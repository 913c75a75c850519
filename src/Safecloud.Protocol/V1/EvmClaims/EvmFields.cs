using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Signing;

namespace Safecloud.Protocol.V1.EvmClaims;

/// <summary>Values of EVM claims as JSON has them. What is absent is zero.</summary>
internal static class EvmFields
{
    public const int MaxAddresses = SplitPolicy.MaxPayees;

    private const string AddressPrefix = "evm:";
    private const string AddressMark = ":address:";

    /// <summary>Reads an address in any case, also behind <c>evm:N:address:</c>.</summary>
    public static bool TryReadAddress(string? text, out EvmAddress address)
    {
        if (text?.StartsWith(AddressPrefix, StringComparison.Ordinal) is true && text.IndexOf(AddressMark, StringComparison.Ordinal) is > 0 and var at)
        {
            text = text[(at + AddressMark.Length)..];
        }

        return Eip712Value.TryReadAddress(text, out address);
    }

    /// <summary>Reads an address that may be absent.</summary>
    public static bool TryReadOptionalAddress(JsValue? value, out EvmAddress address)
    {
        address = default;
        return value is null || TryReadAddress(value.Text, out address);
    }

    public static bool TryReadAddresses(JsValue? value, [NotNullWhen(true)] out List<EvmAddress>? addresses)
    {
        addresses = null;
        if (value is not { Kind: JsKind.Array, Items.Count: <= MaxAddresses })
        {
            return false;
        }

        var found = new List<EvmAddress>(value.Items.Count);
        foreach (var item in value.Items)
        {
            if (!TryReadAddress(item.Text, out var address))
            {
                return false;
            }

            found.Add(address);
        }

        addresses = found;
        return true;
    }

    /// <summary>Reads 0…2^256−1: a JSON number, or decimal or <c>0x</c> digits.</summary>
    public static bool TryReadNumber(JsValue? value, out BigInteger number)
    {
        number = default;
        return value is null || (Eip712Value.TryReadNumber(value, out number) && number.Sign >= 0 && number.GetByteCount(isUnsigned: true) <= 32);
    }

    /// <summary>Reads a number of 64 bits.</summary>
    public static bool TryReadSeconds(JsValue? value, out ulong seconds)
    {
        seconds = 0;
        if (!TryReadNumber(value, out var number) || number > ulong.MaxValue)
        {
            return false;
        }

        seconds = (ulong)number;
        return true;
    }

    /// <summary>Reads 32 bytes in hexadecimal; absent are zeros.</summary>
    public static bool TryReadWord(JsValue? value, out Hash256 word)
    {
        word = new Hash256(stackalloc byte[Hash256.Size]);
        if (value is null)
        {
            return true;
        }

        if (value.Text is not { Length: <= 66 } text || !LenientText.TryReadHex(text, out var bytes) || bytes.Length != Hash256.Size)
        {
            return false;
        }

        word = new Hash256(bytes);
        return true;
    }

    /// <summary>Reads a chain: its number, <c>eip155:N</c> or <c>evm:N:…</c>.</summary>
    public static bool TryReadChain(JsValue? value, out ulong chainId)
    {
        chainId = 0;
        if (value?.Integer is >= 0 and var number)
        {
            chainId = (ulong)number;
            return true;
        }

        var parts = value?.Text?.Split(':') ?? [];
        var digits = parts switch
        {
            [var plain] => plain,
            ["eip155", var n] => n,
            ["evm", var n, ..] => n,
            _ => "",
        };
        return ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out chainId);
    }
}
