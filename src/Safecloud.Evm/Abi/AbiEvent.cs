using System.Text;
using Safecloud.Protocol.Evm;

namespace Safecloud.Evm.Abi;

/// <summary>An event of a contract. Indexed parameters lie in the log's topics, the others in its data.</summary>
public sealed class AbiEvent
{
    private readonly byte[] _topic;
    private readonly AbiType[] _types;
    private readonly bool[] _indexed;

    /// <summary>Takes the name, the types of its parameters between commas, and the places of the indexed ones.</summary>
    public AbiEvent(string name, string inputs, params int[] indexed)
    {
        Name = name;
        _types = [.. AbiType.ParseList(inputs)];
        _indexed = [.. Enumerable.Range(0, _types.Length).Select(indexed.Contains)];
        _topic = Keccak256.HashData(Encoding.UTF8.GetBytes($"{name}({inputs})"));
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The first topic of its logs, 32 bytes.</summary>
    public ReadOnlySpan<byte> Topic => _topic;

    /// <summary>Reads a log's parameters in their order; false when the log is of another event. An indexed value without fixed length
    /// is there as its hash only, 32 bytes.</summary>
    /// <exception cref="AbiException">The log is of this event and cannot be read.</exception>
    public bool TryDecode(IReadOnlyList<byte[]> topics, ReadOnlySpan<byte> data, out IReadOnlyList<object> values)
    {
        values = [];
        if (topics.Count == 0 || !topics[0].AsSpan().SequenceEqual(_topic) || topics.Count != 1 + _indexed.Count(one => one))
        {
            return false;
        }

        var fromData = AbiDecoder.Decode([.. _types.Where((_, i) => !_indexed[i])], data);
        var result = new object[_types.Length];
        var (topic, member) = (1, 0);
        for (var i = 0; i < _types.Length; i++)
        {
            result[i] = _indexed[i] ? ReadTopic(_types[i], topics[topic++]) : fromData[member++];
        }

        values = result;
        return true;
    }

    private static object ReadTopic(AbiType type, byte[] topic) =>
        type.IsDynamic || type.Kind is AbiKind.List or AbiKind.Tuple ? topic : AbiDecoder.Decode([type], topic)[0];
}
