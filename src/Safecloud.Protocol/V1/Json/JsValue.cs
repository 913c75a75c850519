using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Safecloud.Protocol.V1.Json;

/// <summary>A JSON value as ECMAScript holds it: numbers are doubles, members keep their order (v1 §6). It never changes.</summary>
public sealed class JsValue
{
    private readonly double _number;
    private readonly JsValue[] _items;
    private readonly KeyValuePair<string, JsValue>[] _members;

    private JsValue(JsKind kind, string? text = null, double number = 0, JsValue[]? items = null, KeyValuePair<string, JsValue>[]? members = null) =>
        (Kind, Text, _number, _items, _members) = (kind, text, number, items ?? [], members ?? []);

    /// <summary>The value null.</summary>
    public static JsValue Null { get; } = new(JsKind.Null);

    /// <summary>What kind of value this is.</summary>
    public JsKind Kind { get; }

    /// <summary>The text, or null when this is no string.</summary>
    public string? Text { get; }

    /// <summary>The number, or null when this is no number.</summary>
    public double? Number => Kind is JsKind.Number ? _number : null;

    /// <summary>The truth, or null when this is no boolean.</summary>
    public bool? Boolean => Kind is JsKind.Boolean ? _number != 0 : null;

    /// <summary>The elements; empty when this is no array.</summary>
    public IReadOnlyList<JsValue> Items => _items;

    /// <summary>The members in ECMAScript's order: integer names ascending, then the others as they came. Empty when this is no object.</summary>
    public IReadOnlyList<KeyValuePair<string, JsValue>> Members => _members;

    /// <summary>True for null.</summary>
    public bool IsNull => Kind is JsKind.Null;

    /// <summary>A string.</summary>
    public static JsValue Of(string text) => new(JsKind.String, text: text);

    /// <summary>A number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public static JsValue Of(double number) =>
        double.IsFinite(number) ? new(JsKind.Number, number: number) : throw new ArgumentOutOfRangeException(nameof(number), number, "JSON has finite numbers only.");

    /// <summary>A boolean.</summary>
    public static JsValue Of(bool truth) => new(JsKind.Boolean, number: truth ? 1 : 0);

    /// <summary>An array.</summary>
    public static JsValue Of(IEnumerable<JsValue> items) => new(JsKind.Array, items: [.. items]);

    /// <summary>An array of strings.</summary>
    public static JsValue Of(IEnumerable<string> items) => Of(items.Select(Of));

    /// <summary>An object; members whose value is absent are left out, as <c>undefined</c> is.</summary>
    /// <exception cref="ArgumentException">A name stands twice.</exception>
    public static JsValue Object(params IEnumerable<(string Name, JsValue? Value)> members) =>
        TryObject([.. members.Where(m => m.Value is not null).Select(m => KeyValuePair.Create(m.Name, m.Value!))], out var value)
            ? value
            : throw new ArgumentException("A member stands twice.", nameof(members));

    /// <summary>A string becomes a value; none stays none, so that <see cref="Object"/> leaves it out.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator JsValue?(string? text) => text is null ? null : Of(text);

    /// <summary>A number becomes a value.</summary>
    public static implicit operator JsValue(double number) => Of(number);

    /// <summary>The member with this name, or null.</summary>
    public JsValue? Find(string name)
    {
        foreach (var (member, value) in _members)
        {
            if (string.Equals(member, name, StringComparison.Ordinal))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The member with this name unless it is absent or null.</summary>
    public JsValue? FindSet(string name) => Find(name) is { IsNull: false } member ? member : null;

    /// <summary>The text of a member, or null when it is absent or no string.</summary>
    public string? TextOf(string name) => Find(name)?.Text;

    /// <summary>A member that is a whole number within ±(2^53−1), or null.</summary>
    public long? IntegerOf(string name) => Find(name)?.Integer;

    /// <summary>The number when it is whole and within ±(2^53−1), or null.</summary>
    public long? Integer => Number is { } number && Math.Abs(number) <= MaxInteger && Math.Truncate(number) == number ? (long)number : null;

    /// <summary>Greatest magnitude of a whole number that a double holds for certain, 2^53−1.</summary>
    public const long MaxInteger = 9_007_199_254_740_991;

    /// <summary>The same object without one member.</summary>
    public JsValue Without(string name) =>
        new(JsKind.Object, members: [.. _members.Where(m => !string.Equals(m.Key, name, StringComparison.Ordinal))]);

    /// <summary>The same object with a member set: in its place when it was there, at the end when it is new.</summary>
    public JsValue With(string name, JsValue value)
    {
        var at = System.Array.FindIndex(_members, m => string.Equals(m.Key, name, StringComparison.Ordinal));
        if (at < 0)
        {
            TryObject([.. _members, KeyValuePair.Create(name, value)], out var added);
            return added!;
        }

        var members = _members.ToArray();
        members[at] = KeyValuePair.Create(name, value);
        return new JsValue(JsKind.Object, members: members);
    }

    /// <summary>Only the kind: a value may hold secrets.</summary>
    public override string ToString() => $"JsValue({Kind})";

    internal static bool TryObject(KeyValuePair<string, JsValue>[] members, [NotNullWhen(true)] out JsValue? value)
    {
        value = null;
        var names = new HashSet<string>(members.Length, StringComparer.Ordinal);
        foreach (var (name, _) in members)
        {
            if (!names.Add(name))
            {
                return false;
            }
        }

        value = new JsValue(JsKind.Object, members: InScriptOrder(members));
        return true;
    }

    // ECMAScript lists names that are array indices first, in ascending order.
    private static KeyValuePair<string, JsValue>[] InScriptOrder(KeyValuePair<string, JsValue>[] members) =>
        System.Array.Exists(members, m => IndexOf(m.Key) is not null)
            ? [.. members.OrderBy(m => IndexOf(m.Key) ?? uint.MaxValue)] // stable
            : members;

    private static uint? IndexOf(string name) =>
        name is { Length: > 0 and <= 10 } && (name[0] != '0' || name.Length == 1)
        && uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < uint.MaxValue
            ? index
            : null;
}
