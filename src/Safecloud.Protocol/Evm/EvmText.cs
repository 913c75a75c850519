using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Evm;

/// <summary>Values of a chain as strict JSON has them (specification §0.1, §0.2).</summary>
internal static class EvmText
{
    /// <summary>An address that somebody can own.</summary>
    public static bool TryReadAccount(string text, out EvmAddress account) => EvmAddress.TryParse(text, out account) && !account.IsZero;

    /// <summary><c>0x</c> and 64 lower-case digits.</summary>
    public static bool TryReadWord(string text, out Hash256 word)
    {
        word = default;
        return text.StartsWith("0x", StringComparison.Ordinal) && Hash256.TryParse(text.AsSpan(2), out word);
    }

    /// <summary>Whole seconds below 2^64, in decimal digits.</summary>
    public static bool TryReadSeconds(string text, out ulong seconds)
    {
        var isSmall = Wei.TryParse(text, out var number) && number.Value <= ulong.MaxValue;
        seconds = isSmall ? (ulong)number.Value : 0;
        return isSmall;
    }

    /// <summary>A signature of the one form: <c>0x</c> and 130 lower-case digits, v 27 or 28, low s.</summary>
    public static bool TryReadSignature(string text, out EvmSignature signature)
    {
        var bytes = new byte[EvmSignature.Size];
        signature = default;
        return text.StartsWith("0x", StringComparison.Ordinal) && LowerHex.TryDecode(text.AsSpan(2), bytes)
            && bytes[^1] is 27 or 28 && EvmSignature.TryRead(bytes, out signature);
    }

    /// <summary>32 bytes as JSON has them.</summary>
    public static string Word(Hash256 word) => "0x" + word;

    /// <summary>A list of texts.</summary>
    public static JsonValue List<T>(IEnumerable<T> items)
        where T : notnull => JsonValue.Of(items.Select(item => item.ToString()!));
}
