using System.Diagnostics.CodeAnalysis;

namespace Safecloud.Protocol.Json;

/// <summary>A value of strict JSON (specification §0.2); it never changes.</summary>
public sealed class JsonValue
{
    /// <summary>Greatest magnitude of an integer, 2^53−1.</summary>
    public const long MaxInteger = 9_007_199_254_740_991;

    private readonly string? _text;
    private readonly long _number;
    private readonly JsonValue[]? _items;
    private readonly KeyValuePair<string, JsonValue>[]? _members;

    private JsonValue(JsonKind kind, string? text = null, long number = 0, JsonValue[]? items = null, KeyValuePair<string, JsonValue>[]? members = null) =>
        (Kind, _text, _number, _items, _members) = (kind, text, number, items, members);

    /// <summary>What kind of value this is.</summary>
    public JsonKind Kind { get; }

    /// <summary>The members in ascending order of their names by UTF-16 code unit; empty when this is no object.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonValue>> Members => _members ?? [];

    /// <summary>The elements; empty when this is no array.</summary>
    public IReadOnlyList<JsonValue> Items => _items ?? [];

    /// <summary>The text, or null when this is no string.</summary>
    public string? Text => _text;

    /// <summary>The number, or null when this is no integer.</summary>
    public long? Integer => Kind is JsonKind.Integer ? _number : null;

    /// <summary>The truth, or null when this is no boolean.</summary>
    public bool? Boolean => Kind is JsonKind.Boolean ? _number != 0 : null;

    /// <summary>A string.</summary>
    public static JsonValue Of(string text) => new(JsonKind.String, text: text);

    /// <summary>An integer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside ±(2^53−1).</exception>
    public static JsonValue Of(long number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, MaxInteger);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, -MaxInteger);
        return new JsonValue(JsonKind.Integer, number: number);
    }

    /// <summary>A boolean.</summary>
    public static JsonValue Of(bool truth) => new(JsonKind.Boolean, number: truth ? 1 : 0);

    /// <summary>An array.</summary>
    public static JsonValue Of(IEnumerable<JsonValue> items) => new(JsonKind.Array, items: [.. items]);

    /// <summary>An array of strings.</summary>
    public static JsonValue Of(IEnumerable<string> items) => Of(items.Select(Of));

    /// <summary>An object; members whose value is null are left out.</summary>
    /// <exception cref="ArgumentException">A name stands twice.</exception>
    public static JsonValue Object(params IEnumerable<(string Name, JsonValue? Value)> members) =>
        TryObject([.. members.Where(m => m.Value is not null).Select(m => KeyValuePair.Create(m.Name, m.Value!))], out var value)
            ? value
            : throw new ArgumentException("A member stands twice.", nameof(members));

    /// <summary>A string becomes a value; none stays none, so that <see cref="Object"/> leaves it out.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator JsonValue?(string? text) => text is null ? null : Of(text);

    /// <summary>An integer becomes a value.</summary>
    public static implicit operator JsonValue(long number) => Of(number);

    /// <summary>The member with this name, or null.</summary>
    public JsonValue? Find(string name)
    {
        var (low, high) = (0, (_members?.Length ?? 0) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(_members![middle].Key, name);
            if (order == 0)
            {
                return _members[middle].Value;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    /// <summary>The same object without one member.</summary>
    public JsonValue Without(string name) =>
        new(JsonKind.Object, members: [.. Members.Where(m => !string.Equals(m.Key, name, StringComparison.Ordinal))]);

    /// <summary>Only the kind: a value may hold secrets.</summary>
    public override string ToString() => $"JsonValue({Kind})";

    internal static bool TryObject(KeyValuePair<string, JsonValue>[] members, [NotNullWhen(true)] out JsonValue? value)
    {
        Array.Sort(members, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        value = null;
        for (var i = 1; i < members.Length; i++)
        {
            if (string.Equals(members[i].Key, members[i - 1].Key, StringComparison.Ordinal))
            {
                return false;
            }
        }

        value = new JsonValue(JsonKind.Object, members: members);
        return true;
    }
}
