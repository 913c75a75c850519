namespace Safecloud.Protocol.V1.Json;

/// <summary>The kinds of value that ECMAScript's JSON has.</summary>
public enum JsKind
{
    /// <summary>Nothing.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An IEEE 754 double.</summary>
    Number,

    /// <summary>UTF-16 text, which may hold lone surrogates.</summary>
    String,

    /// <summary>Values in order.</summary>
    Array,

    /// <summary>Members by name, in the order in which ECMAScript lists them.</summary>
    Object,
}
