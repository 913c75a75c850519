namespace Safecloud.Protocol.Json;

/// <summary>The kinds of value that strict JSON has (specification §0.2).</summary>
public enum JsonKind
{
    /// <summary>Members by name.</summary>
    Object,

    /// <summary>Values in order.</summary>
    Array,

    /// <summary>Text without lone surrogates.</summary>
    String,

    /// <summary>A whole number within ±(2^53−1).</summary>
    Integer,

    /// <summary>True or false.</summary>
    Boolean,
}
