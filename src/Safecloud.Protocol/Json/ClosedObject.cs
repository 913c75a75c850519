using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Codecs;

namespace Safecloud.Protocol.Json;

/// <summary>Takes the members of a closed object one by one; at the end <see cref="IsComplete"/> says whether all went well (specification §0.2).</summary>
/// <remarks>A method that finds its member missing, or of another kind, gives a harmless value and makes <see cref="IsComplete"/> false.</remarks>
public sealed class ClosedObject
{
    private readonly JsonValue? _value;
    private int _taken;
    private bool _failed;

    /// <summary>Reads this value, which need not be an object.</summary>
    public ClosedObject(JsonValue? value)
    {
        _value = value;
        _failed = value?.Kind is not JsonKind.Object;
    }

    /// <summary>True when every required member was there and right, and no other member stands in the object.</summary>
    public bool IsComplete => !_failed && _taken == _value!.Members.Count;

    /// <summary>A required member of any kind.</summary>
    public JsonValue? Value(string name) => Optional(name) ?? Fail<JsonValue>();

    /// <summary>A member that may be absent.</summary>
    public JsonValue? Optional(string name)
    {
        var member = _value?.Find(name);
        _taken += member is null ? 0 : 1;
        return member;
    }

    /// <summary>A required string.</summary>
    public string Text(string name) => Value(name)?.Text ?? Fail<string>() ?? "";

    /// <summary>A string that may be absent.</summary>
    public string? OptionalText(string name) => Optional(name) is { } member ? member.Text ?? Fail<string>() : null;

    /// <summary>A required integer within bounds.</summary>
    public long Integer(string name, long min = 0, long max = JsonValue.MaxInteger) => Check(Value(name), min, max);

    /// <summary>An integer within bounds that may be absent.</summary>
    public long? OptionalInteger(string name, long min = 0, long max = JsonValue.MaxInteger) =>
        Optional(name) is { } member ? Check(member, min, max) : null;

    /// <summary>Requires an integer member to have this very value, as a version does.</summary>
    public void Literal(string name, long expected) => Integer(name, expected, expected);

    /// <summary>Requires a string member to have this very value.</summary>
    public void Literal(string name, string expected) => Require(string.Equals(Text(name), expected, StringComparison.Ordinal));

    /// <summary>A required array with a bounded number of elements.</summary>
    public IReadOnlyList<JsonValue> Array(string name, int min, int max)
    {
        var member = Value(name);
        Require(member?.Kind is JsonKind.Array && member.Items.Count >= min && member.Items.Count <= max);
        return _failed ? [] : member!.Items;
    }

    /// <summary>An array that may be absent.</summary>
    public IReadOnlyList<JsonValue>? OptionalArray(string name, int max)
    {
        var member = Optional(name);
        Require(member is null || (member.Kind is JsonKind.Array && member.Items.Count <= max));
        return _failed ? null : member?.Items;
    }

    /// <summary>A required array of strings that a type can read.</summary>
    public IReadOnlyList<T> Array<T>(string name, int min, int max, TryRead<T> read)
    {
        var items = Array(name, min, max);
        var result = new List<T>(items.Count);
        foreach (var item in items)
        {
            if (item.Text is { } text && read(text, out var value))
            {
                result.Add(value);
            }
            else
            {
                _failed = true;
            }
        }

        return result;
    }

    /// <summary>The members of a required object whose names are data.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonValue>> Members(string name, int min, int max)
    {
        var member = Value(name);
        Require(member?.Kind is JsonKind.Object && member.Members.Count >= min && member.Members.Count <= max);
        return _failed ? [] : member!.Members;
    }

    /// <summary>A required string that a type can read.</summary>
    public T Parsed<T>(string name, TryRead<T> read)
    {
        Require(read(Text(name), out var result) && !_failed);
        return result!;
    }

    /// <summary>A string that a type can read and that may be absent.</summary>
    public T? OptionalParsed<T>(string name, TryRead<T> read)
        where T : struct
    {
        if (Optional(name) is not { } member)
        {
            return null;
        }

        var result = default(T);
        Require(member.Text is { } text && read(text, out result));
        return result;
    }

    /// <summary>A required string that is the canonical Base64 of so many bytes.</summary>
    public byte[] Base64(string name, int length)
    {
        var bytes = new byte[length];
        Require(CanonicalBase64.TryDecode(Text(name), bytes));
        return bytes;
    }

    /// <summary>A rule beyond the form.</summary>
    public void Require(bool holds) => _failed |= !holds;

    /// <summary>Reads a type from text.</summary>
    public delegate bool TryRead<T>(string text, [MaybeNullWhen(false)] out T value);

    private long Check(JsonValue? member, long min, long max)
    {
        var number = member?.Integer;
        Require(number >= min && number <= max);
        return number ?? 0;
    }

    private T? Fail<T>()
        where T : class
    {
        _failed = true;
        return null;
    }
}
