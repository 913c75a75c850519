using System.Globalization;
using System.Numerics;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Signing;

/// <summary>Values of EIP-712's elementary types, as the references write them in JSON (v1 §9.3).</summary>
internal static class Eip712Value
{
    private const int MaxDigits = 80;

    public static bool TryAdd(ref StructHasher hasher, string type, JsValue value)
    {
        switch (type)
        {
            case "string" when value.Text is { } text:
                hasher.AddText(text);
                return true;
            case "bytes" when LenientText.TryReadHex(value.Text ?? "-", out var bytes):
                hasher.AddBytes(bytes);
                return true;
            case "bool" when value.Boolean is { } truth:
                hasher.Add(truth ? 1UL : 0);
                return true;
            case "address" when TryReadAddress(value.Text, out var address):
                hasher.Add(address);
                return true;
            default:
                return TryAddSized(ref hasher, type, value);
        }
    }

    /// <summary>Reads an address in any case, with <c>0x</c>.</summary>
    public static bool TryReadAddress(string? text, out EvmAddress address) => EvmAddress.TryParse(text?.ToLowerInvariant(), out address);

    /// <summary>Reads a whole number: a JSON number, or decimal or <c>0x</c> digits in a text.</summary>
    public static bool TryReadNumber(JsValue? value, out BigInteger number)
    {
        number = value?.Integer ?? 0;
        if (value?.Text is not { Length: > 0 and <= MaxDigits } text)
        {
            return value?.Integer is not null;
        }

        return text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? BigInteger.TryParse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number) && text.Length > 2
            : BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && text[0] != '+';
    }

    private static bool TryAddSized(ref StructHasher hasher, string type, JsValue value)
    {
        var digits = type.AsSpan().TrimStart("abcdefghijklmnopqrstuvwxyz");
        var isSized = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var size);
        switch (type[..(type.Length - digits.Length)])
        {
            case "bytes" when isSized && size is >= 1 and <= 32 && LenientText.TryReadHex(value.Text ?? "-", out var bytes) && bytes.Length <= size:
                hasher.AddFixed(bytes);
                return true;
            case "uint" when TryReadNumber(value, out var number) && number.Sign >= 0 && number.GetBitLength() <= Width(digits, size):
                hasher.AddInteger(number);
                return true;
            case "int" when TryReadNumber(value, out var number) && number.GetBitLength() < Width(digits, size):
                hasher.AddInteger(number);
                return true;
            default:
                return false;
        }
    }

    // "uint" means 256 bits; another width is a multiple of 8.
    private static int Width(ReadOnlySpan<char> digits, int size) =>
        digits.IsEmpty ? 256 : size is >= 8 and <= 256 && size % 8 == 0 && digits[0] != '0' ? size : -1;
}
