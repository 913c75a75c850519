namespace Safecloud.Protocol.V1.Prolly;

/// <summary>One difference of two trees; null means that the key is not there.</summary>
public readonly record struct ProllyChange(string Key, string? Before, string? After);
