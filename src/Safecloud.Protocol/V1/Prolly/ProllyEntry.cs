namespace Safecloud.Protocol.V1.Prolly;

/// <summary>A key with its value, which may be the empty text.</summary>
public readonly record struct ProllyEntry(string Key, string Value);
