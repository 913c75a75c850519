using System.Collections;
using System.Numerics;
using System.Text;
using Safecloud.Protocol.Content;

namespace Safecloud.Evm.Abi;

/// <summary>Writes values as contracts read them: heads in order, what has no fixed length behind an offset.</summary>
public static class AbiEncoder
{
    /// <summary>Encodes parameters.</summary>
    /// <exception cref="ArgumentException">A value is not of its type, or there are too few or too many.</exception>
    public static byte[] Encode(IReadOnlyList<AbiType> types, IReadOnlyList<object> values)
    {
        using var output = new MemoryStream();
        WriteAll(types, values, output);
        return output.ToArray();
    }

    private static void WriteAll(IReadOnlyList<AbiType> types, IReadOnlyList<object> values, MemoryStream output)
    {
        if (types.Count != values.Count)
        {
            throw new ArgumentException($"{types.Count} values are needed, {values.Count} were given.", nameof(values));
        }

        using var tails = new MemoryStream();
        var heads = types.Sum(type => type.HeadSize);
        for (var i = 0; i < types.Count; i++)
        {
            if (types[i].IsDynamic)
            {
                WriteWord(heads + tails.Length, output);
                Write(types[i], values[i], tails);
            }
            else
            {
                Write(types[i], values[i], output);
            }
        }

        tails.WriteTo(output);
    }

    private static void Write(AbiType type, object value, MemoryStream output)
    {
        switch (type.Kind, value)
        {
            case (AbiKind.UnsignedInteger or AbiKind.SignedInteger, BigInteger number) when AbiWord.Fits(number, type):
                WriteWord(number, output);
                break;
            case (AbiKind.Boolean, bool truth):
                WriteWord(truth ? BigInteger.One : BigInteger.Zero, output);
                break;
            case (AbiKind.Address, EvmAddress address):
                WriteAddress(address, output);
                break;
            case (AbiKind.FixedBytes, byte[] bytes) when bytes.Length == type.Width:
                WritePadded(bytes, output);
                break;
            case (AbiKind.Bytes, byte[] bytes):
                WriteWord(bytes.Length, output);
                WritePadded(bytes, output);
                break;
            case (AbiKind.Text, string text):
                Write(AbiType.Parse("bytes"), Encoding.UTF8.GetBytes(text), output);
                break;
            case (AbiKind.List, IEnumerable list) when value is not string:
                WriteList(type, [.. list.Cast<object>()], output);
                break;
            case (AbiKind.Tuple, IReadOnlyList<object> members):
                WriteAll(type.Components, members, output);
                break;
            default:
                throw new ArgumentException($"This value is no {type.Name}: {value}", nameof(value));
        }
    }

    private static void WriteList(AbiType type, object[] elements, MemoryStream output)
    {
        if (type.Length >= 0 && elements.Length != type.Length)
        {
            throw new ArgumentException($"A {type.Name} has {type.Length} elements, {elements.Length} were given.", nameof(elements));
        }

        if (type.Length < 0)
        {
            WriteWord(elements.Length, output);
        }

        WriteAll([.. Enumerable.Repeat(type.Element!, elements.Length)], elements, output);
    }

    private static void WriteWord(BigInteger value, MemoryStream output)
    {
        Span<byte> word = stackalloc byte[AbiWord.Size];
        AbiWord.Write(value, word);
        output.Write(word);
    }

    private static void WriteAddress(EvmAddress address, MemoryStream output)
    {
        Span<byte> word = stackalloc byte[AbiWord.Size];
        word.Clear();
        address.CopyTo(word[^EvmAddress.Size..]);
        output.Write(word);
    }

    private static void WritePadded(ReadOnlySpan<byte> bytes, MemoryStream output)
    {
        Span<byte> zeros = stackalloc byte[AbiWord.Size];
        zeros.Clear();
        output.Write(bytes);
        output.Write(zeros[..(AbiWord.Padded(bytes.Length) - bytes.Length)]);
    }
}
