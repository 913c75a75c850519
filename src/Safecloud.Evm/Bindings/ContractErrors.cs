using System.Globalization;
using System.Numerics;
using Safecloud.Evm.Abi;

namespace Safecloud.Evm.Bindings;

/// <summary>Tells in words why a contract refused.</summary>
public static class ContractErrors
{
    private static readonly AbiFunction[] Known =
    [
        new("Error", "string"),
        new("Panic", "uint256"),
        new("ERC20InsufficientBalance", "address,uint256,uint256"),
        new("ERC20InsufficientAllowance", "address,uint256,uint256"),
        .. OpenClaiming.Errors,
        .. Safebux.Errors,
    ];

    /// <summary>The name of the error and its values, as in <c>LineIsClosed(0x…, 0x…, 7)</c>; the selector in digits when it is not known.</summary>
    public static string Describe(ReadOnlySpan<byte> data)
    {
        if (data.Length < AbiFunction.SelectorSize)
        {
            return "no reason given";
        }

        foreach (var error in Known)
        {
            if (error.Selector.SequenceEqual(data[..AbiFunction.SelectorSize]))
            {
                return data.Length == AbiFunction.SelectorSize ? error.Name : Describe(error, data);
            }
        }

        return "0x" + Convert.ToHexStringLower(data[..AbiFunction.SelectorSize]);
    }

    private static string Describe(AbiFunction error, ReadOnlySpan<byte> data)
    {
        try
        {
            _ = error.TryDecodeCall(data, out var values);
            return $"{error.Name}({string.Join(", ", values.Select(Text))})";
        }
        catch (AbiException)
        {
            return error.Name;
        }
    }

    private static string Text(object value) => value switch
    {
        BigInteger number => number.ToString(CultureInfo.InvariantCulture),
        byte[] bytes => "0x" + Convert.ToHexStringLower(bytes),
        _ => value.ToString() ?? string.Empty,
    };
}
