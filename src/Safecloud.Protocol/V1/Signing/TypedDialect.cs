namespace Safecloud.Protocol.V1.Signing;

/// <summary>Which text a typed ES256 signature covers, and how often it is hashed (v1 §9.2).</summary>
public enum TypedDialect
{
    /// <summary>Node's text, hashed once: what is written here.</summary>
    Node,

    /// <summary>Node's text, hashed twice: what unmodified Jets write and accept.</summary>
    NodeDoubleHash,

    /// <summary>The browser's query string, hashed once: recognised, never written.</summary>
    Query,
}
