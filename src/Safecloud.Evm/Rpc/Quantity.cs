using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Safecloud.Evm.Rpc;

/// <summary>Numbers and bytes as nodes write them: <c>0x</c> and hexadecimal digits.</summary>
internal static class Quantity
{
    public static string Write(BigInteger number) => number.IsZero ? "0x0" : "0x" + number.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');

    public static string Write(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);

    /// <exception cref="RpcUnreachableException">That is no number.</exception>
    public static BigInteger Read(JsonElement element) =>
        element.ValueKind is JsonValueKind.String && element.GetString() is { Length: > 2 and <= 66 } text && text.StartsWith("0x", StringComparison.Ordinal)
        && BigInteger.TryParse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RpcUnreachableException("A node's answer is no number.");

    /// <exception cref="RpcUnreachableException">That is no number, or a larger one than can be.</exception>
    public static long ReadLong(JsonElement element) =>
        Read(element) is var number && number <= long.MaxValue ? (long)number : throw new RpcUnreachableException("A node's answer is too large a number.");

    /// <exception cref="RpcUnreachableException">Those are no bytes.</exception>
    public static byte[] ReadBytes(JsonElement element) =>
        TryReadBytes(element, out var bytes) ? bytes : throw new RpcUnreachableException("A node's answer is no bytes.");

    public static bool TryReadBytes(JsonElement element, out byte[] bytes)
    {
        bytes = [];
        if (element.ValueKind is not JsonValueKind.String || element.GetString() is not { } text
            || !text.StartsWith("0x", StringComparison.Ordinal) || text.Length % 2 != 0)
        {
            return false;
        }

        bytes = new byte[(text.Length - 2) / 2];
        return Convert.FromHexString(text.AsSpan(2), bytes, out _, out _) is System.Buffers.OperationStatus.Done;
    }
}
