namespace Safecloud.Protocol.V1.Json;

/// <summary>In which order members are written.</summary>
public enum JsOrder
{
    /// <summary>As they stand: plain <c>JSON.stringify</c>.</summary>
    AsGiven,

    /// <summary>By UTF-16 code unit throughout: RFC 8785.</summary>
    Sorted,

    /// <summary>Sorted, but as they stand inside any array: the text that Node's typed signatures cover (v1 §9.2).</summary>
    SortedOutsideArrays,
}
