using System.Text;
using Safecloud.Protocol.Evm;

namespace Safecloud.Evm.Abi;

/// <summary>A function or a custom error of a contract: its name and the types it takes and returns.</summary>
public sealed class AbiFunction
{
    /// <summary>Bytes of a selector.</summary>
    public const int SelectorSize = 4;

    private readonly byte[] _selector;

    /// <summary>Takes the name, and canonical texts of the types between commas.</summary>
    public AbiFunction(string name, string inputs, string outputs = "")
    {
        Name = name;
        Inputs = AbiType.ParseList(inputs);
        Outputs = AbiType.ParseList(outputs);
        _selector = Keccak256.HashData(Encoding.UTF8.GetBytes($"{name}({inputs})"))[..SelectorSize];
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What it takes.</summary>
    public IReadOnlyList<AbiType> Inputs { get; }

    /// <summary>What it returns.</summary>
    public IReadOnlyList<AbiType> Outputs { get; }

    /// <summary>The first four bytes of the hash of its signature.</summary>
    public ReadOnlySpan<byte> Selector => _selector;

    /// <summary>The call's data: selector and parameters.</summary>
    public byte[] Encode(IReadOnlyList<object> values) => [.. _selector, .. AbiEncoder.Encode(Inputs, values)];

    /// <summary>Reads what it returned.</summary>
    /// <exception cref="AbiException">That is nothing it can have returned.</exception>
    public IReadOnlyList<object> DecodeResult(ReadOnlySpan<byte> data) => AbiDecoder.Decode(Outputs, data);

    /// <summary>Reads the parameters of a call or error with this selector; false when it has another.</summary>
    public bool TryDecodeCall(ReadOnlySpan<byte> data, out IReadOnlyList<object> values)
    {
        var matches = data.StartsWith(_selector);
        values = matches ? AbiDecoder.Decode(Inputs, data[SelectorSize..]) : [];
        return matches;
    }
}
