namespace Safecloud.Protocol.V1.Signing;

/// <summary>One field of a struct type.</summary>
internal readonly record struct Eip712Field(string Name, string Type);
