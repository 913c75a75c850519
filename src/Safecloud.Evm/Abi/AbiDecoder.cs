using System.Text;
using Safecloud.Protocol.Content;

namespace Safecloud.Evm.Abi;

/// <summary>Reads what contracts return and log. The bytes come from outside: no offset, length or padding is believed.</summary>
public static class AbiDecoder
{
    private const int MaxElements = 65_536; // no answer that we ask for comes near it

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes values of these types; more bytes than they need are let be, as the ABI allows.</summary>
    /// <exception cref="AbiException">The bytes are no encoding of these types.</exception>
    public static IReadOnlyList<object> Decode(IReadOnlyList<AbiType> types, ReadOnlySpan<byte> data) => ReadAll(types, data);

    private static object[] ReadAll(IReadOnlyList<AbiType> types, ReadOnlySpan<byte> data)
    {
        var values = new object[types.Count];
        var head = 0;
        for (var i = 0; i < types.Count; i++)
        {
            var type = types[i];
            values[i] = Read(type, type.IsDynamic ? data[ReadCount(data, head, data.Length)..] : Slice(data, head, type.HeadSize));
            head += type.HeadSize;
        }

        return values;
    }

    private static object Read(AbiType type, ReadOnlySpan<byte> data) => type.Kind switch
    {
        AbiKind.UnsignedInteger or AbiKind.SignedInteger => ReadNumber(type, data),
        AbiKind.Boolean => ReadCount(data, 0, 1) == 1,
        AbiKind.Address => ReadAddress(data),
        AbiKind.FixedBytes => ReadPadded(data, type.Width),
        AbiKind.Bytes => ReadBytes(data),
        AbiKind.Text => ReadText(data),
        AbiKind.Tuple => ReadAll(type.Components, data),
        _ => ReadList(type, data),
    };

    private static object ReadNumber(AbiType type, ReadOnlySpan<byte> data)
    {
        var number = AbiWord.Read(Slice(data, 0, AbiWord.Size), type.Kind is AbiKind.SignedInteger);
        return AbiWord.Fits(number, type) ? number : throw new AbiException($"{number} does not fit {type.Name}.");
    }

    private static object ReadAddress(ReadOnlySpan<byte> data)
    {
        var word = Slice(data, 0, AbiWord.Size);
        return word[..^EvmAddress.Size].ContainsAnyExcept((byte)0)
            ? throw new AbiException("An address has more than 20 bytes.")
            : new EvmAddress(word[^EvmAddress.Size..]);
    }

    private static byte[] ReadBytes(ReadOnlySpan<byte> data)
    {
        var length = ReadCount(data, 0, data.Length);
        return ReadPadded(data[AbiWord.Size..], length);
    }

    private static string ReadText(ReadOnlySpan<byte> data)
    {
        try
        {
            return StrictUtf8.GetString(ReadBytes(data));
        }
        catch (DecoderFallbackException error)
        {
            throw new AbiException("A text is not UTF-8.", error);
        }
    }

    private static byte[] ReadPadded(ReadOnlySpan<byte> data, int length)
    {
        var padded = Slice(data, 0, AbiWord.Padded(length));
        return padded[length..].ContainsAnyExcept((byte)0)
            ? throw new AbiException("The padding behind bytes is not zero.")
            : padded[..length].ToArray();
    }

    private static object[] ReadList(AbiType type, ReadOnlySpan<byte> data)
    {
        var count = type.Length;
        if (count < 0)
        {
            count = ReadCount(data, 0, MaxElements);
            data = data[AbiWord.Size..];
        }

        // Elements that share one place could otherwise make a short answer huge.
        return (long)count * type.Element!.HeadSize > data.Length
            ? throw new AbiException($"A list of {count} elements is longer than its data.")
            : ReadAll([.. Enumerable.Repeat(type.Element, count)], data);
    }

    private static int ReadCount(ReadOnlySpan<byte> data, int offset, int most)
    {
        var number = AbiWord.Read(Slice(data, offset, AbiWord.Size), signed: false);
        return number <= most ? (int)number : throw new AbiException($"An offset or length is {number}, at most {most} can be.");
    }

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> data, int offset, int length) =>
        offset + length <= data.Length ? data.Slice(offset, length) : throw new AbiException("The data end too early.");
}
