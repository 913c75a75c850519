using System.Globalization;

namespace Safecloud.Evm.Abi;

/// <summary>A type of the Solidity ABI, as <see cref="Parse"/> reads it from its canonical text: <c>uint256</c>, <c>(address,bytes)[]</c>.</summary>
public sealed class AbiType
{
    private AbiType(AbiKind kind, string name, bool isDynamic, int headSize)
    {
        Kind = kind;
        Name = name;
        IsDynamic = isDynamic;
        HeadSize = isDynamic ? AbiWord.Size : headSize;
    }

    /// <summary>What it is.</summary>
    public AbiKind Kind { get; }

    /// <summary>Its canonical text, which goes into selectors.</summary>
    public string Name { get; }

    /// <summary>Whether its length depends on the value, so that it lies behind an offset.</summary>
    public bool IsDynamic { get; }

    /// <summary>Bytes it takes where it stands among others: its own, or those of its offset.</summary>
    public int HeadSize { get; }

    /// <summary>Bits of a number, bytes of <see cref="AbiKind.FixedBytes"/>; else 0.</summary>
    public int Width { get; private init; }

    /// <summary>The type of a list's elements.</summary>
    public AbiType? Element { get; private init; }

    /// <summary>How many elements a list has; −1 when any number.</summary>
    public int Length { get; private init; } = -1;

    /// <summary>The types of a tuple's members.</summary>
    public IReadOnlyList<AbiType> Components { get; private init; } = [];

    /// <summary>Reads a canonical text.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static AbiType Parse(string text)
    {
        if (text.EndsWith(']'))
        {
            var open = text.LastIndexOf('[');
            return open > 0 ? ListOf(Parse(text[..open]), text.AsSpan(open + 1, text.Length - open - 2)) : throw NotAType(text);
        }

        if (text.StartsWith('('))
        {
            return text.EndsWith(')') ? TupleOf(SplitTopLevel(text[1..^1]).Select(Parse).ToArray()) : throw NotAType(text);
        }

        return text switch
        {
            "bool" => new AbiType(AbiKind.Boolean, text, isDynamic: false, AbiWord.Size),
            "address" => new AbiType(AbiKind.Address, text, isDynamic: false, AbiWord.Size),
            "bytes" => new AbiType(AbiKind.Bytes, text, isDynamic: true, AbiWord.Size),
            "string" => new AbiType(AbiKind.Text, text, isDynamic: true, AbiWord.Size),
            _ => ParseSized(text),
        };
    }

    /// <summary>Reads the texts between commas, without an outer pair of parentheses.</summary>
    public static IReadOnlyList<AbiType> ParseList(string text) => SplitTopLevel(text).Select(Parse).ToArray();

    /// <summary>A tuple of these types.</summary>
    public static AbiType TupleOf(IReadOnlyList<AbiType> components) =>
        new(
            AbiKind.Tuple,
            $"({string.Join(',', components.Select(component => component.Name))})",
            components.Any(component => component.IsDynamic),
            components.Sum(component => component.HeadSize))
        {
            Components = components,
        };

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static AbiType ListOf(AbiType element, ReadOnlySpan<char> length)
    {
        var count = -1;
        if (!length.IsEmpty && (!int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count == 0))
        {
            throw NotAType($"{element.Name}[{length}]");
        }

        return new AbiType(AbiKind.List, $"{element.Name}[{length}]", count < 0 || element.IsDynamic, Math.Max(count, 0) * element.HeadSize)
        {
            Element = element,
            Length = count,
        };
    }

    private static AbiType ParseSized(string text)
    {
        var (kind, prefix, unit, most) = text switch
        {
            _ when text.StartsWith("uint", StringComparison.Ordinal) => (AbiKind.UnsignedInteger, 4, 8, 256),
            _ when text.StartsWith("int", StringComparison.Ordinal) => (AbiKind.SignedInteger, 3, 8, 256),
            _ when text.StartsWith("bytes", StringComparison.Ordinal) => (AbiKind.FixedBytes, 5, 1, 32),
            _ => throw NotAType(text),
        };
        var digits = text.AsSpan(prefix);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && digits[0] != '0' && width <= most && width % unit == 0
            ? new AbiType(kind, text, isDynamic: false, AbiWord.Size) { Width = width }
            : throw NotAType(text);
    }

    private static List<string> SplitTopLevel(string text)
    {
        List<string> parts = [];
        var (depth, from) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[i] == ',' && depth == 0)
            {
                parts.Add(text[from..i]);
                from = i + 1;
            }
        }

        if (text.Length > 0)
        {
            parts.Add(text[from..]);
        }

        return depth == 0 ? parts : throw NotAType(text);
    }

    private static FormatException NotAType(string text) => new($"Not an ABI type: '{text}'.");
}
