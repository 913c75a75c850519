using System.Diagnostics.CodeAnalysis;
using System.Text;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Prolly;

/// <summary>One node: keys in order with values, or with the ids of children whose last keys they are (v1 §8.1).</summary>
public sealed class ProllyNode
{
    private readonly string[] _keys;
    private readonly string[] _values;
    private readonly byte[] _bytes;

    private ProllyNode(string[] keys, string[] values, bool isLeaf)
    {
        (_keys, _values, IsLeaf) = (keys, values, isLeaf);
        _bytes = Encoding.UTF8.GetBytes(ToText());
        Id = Hash256.Of(_bytes);
    }

    /// <summary>SHA-256 of the node's text.</summary>
    public Hash256 Id { get; }

    /// <summary>Whether it holds values; otherwise it holds the ids of children.</summary>
    public bool IsLeaf { get; }

    /// <summary>How many keys there are, at least one.</summary>
    public int Count => _keys.Length;

    /// <summary>The last key, by which a parent names this node.</summary>
    public string LastKey => _keys[^1];

    /// <summary>The node's text in UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>The entry at an index: a key with its value, or with a child's id.</summary>
    public ProllyEntry this[int index] => new(_keys[index], _values[index]);

    /// <summary>A child's id.</summary>
    /// <exception cref="InvalidOperationException">This is a leaf.</exception>
    public Hash256 Child(int index) =>
        IsLeaf ? throw new InvalidOperationException("A leaf has no children.") : Hash256.Parse(_values[index]);

    /// <summary>The first index whose key is not less than <paramref name="key"/>; <see cref="Count"/> when all are less.</summary>
    public int Seek(string key)
    {
        var (low, high) = (0, _keys.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(_keys[middle], key) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Reads the bytes of the node with this id: exactly the text that would be written, keys ascending.</summary>
    public static bool TryRead(Hash256 id, ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ProllyNode? node) =>
        TryRead(bytes, out node) && node.Id == id;

    /// <summary>Reads bytes that need not have a certain id.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ProllyNode? node)
    {
        node = null;
        if (!JsReader.TryParse(bytes, out var value) || value.Find("isLeaf")?.Boolean is not { } isLeaf)
        {
            return false;
        }

        var keys = Texts(value.Find("keys"));
        var values = Texts(value.Find(isLeaf ? "values" : "children"));
        if (keys is not { Length: > 0 } || values?.Length != keys.Length || !IsAscending(keys)
            || (!isLeaf && !Array.TrueForAll(values, id => Hash256.TryParse(id, out _))))
        {
            return false;
        }

        var read = new ProllyNode(keys, values, isLeaf);
        node = bytes.SequenceEqual(read._bytes) ? read : null; // one text for one node
        return node is not null;
    }

    internal static ProllyNode Create(IReadOnlyList<ProllyEntry> entries, bool isLeaf)
    {
        var (keys, values) = (new string[entries.Count], new string[entries.Count]);
        for (var i = 0; i < keys.Length; i++)
        {
            (keys[i], values[i]) = entries[i];
        }

        return new ProllyNode(keys, values, isLeaf);
    }

    private static string[]? Texts(JsValue? value) =>
        value is { Kind: JsKind.Array } && value.Items.All(item => item.Text is not null) ? [.. value.Items.Select(item => item.Text!)] : null;

    private static bool IsAscending(string[] keys)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            if (string.CompareOrdinal(keys[i - 1], keys[i]) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private string ToText()
    {
        var text = new StringBuilder("{\"keys\":");
        AppendArray(_keys, text);
        text.Append(IsLeaf ? ",\"values\":" : ",\"children\":");
        AppendArray(_values, text);
        return text.Append(IsLeaf ? ",\"isLeaf\":true}" : ",\"isLeaf\":false}").ToString();
    }

    private static void AppendArray(string[] items, StringBuilder text)
    {
        for (var i = 0; i < items.Length; i++)
        {
            text.Append(i == 0 ? '[' : ',');
            JsText.WriteString(items[i], text);
        }

        text.Append(']');
    }
}
