namespace Safecloud.Evm.Abi;

/// <summary>What an ABI type is.</summary>
public enum AbiKind
{
    /// <summary>An unsigned number, in C# a <see cref="System.Numerics.BigInteger"/>.</summary>
    UnsignedInteger,

    /// <summary>A number in two's complement, in C# a <see cref="System.Numerics.BigInteger"/>.</summary>
    SignedInteger,

    /// <summary>A truth value, in C# a <see cref="bool"/>.</summary>
    Boolean,

    /// <summary>An account, in C# a <see cref="Protocol.Content.EvmAddress"/>.</summary>
    Address,

    /// <summary>A stated number of bytes, in C# an array of that length.</summary>
    FixedBytes,

    /// <summary>Any number of bytes, in C# an array.</summary>
    Bytes,

    /// <summary>A text in UTF-8, in C# a <see cref="string"/>.</summary>
    Text,

    /// <summary>A list of one type, in C# an <see cref="IReadOnlyList{T}"/> of objects.</summary>
    List,

    /// <summary>Several values of stated types, in C# an <see cref="IReadOnlyList{T}"/> of objects.</summary>
    Tuple,
}
