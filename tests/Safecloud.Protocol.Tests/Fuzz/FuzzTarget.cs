namespace Safecloud.Protocol.Tests.Fuzz;

/// <summary>A parser with inputs that it accepts.</summary>
internal sealed record FuzzTarget(string Name, Func<byte[], bool> Parse, IReadOnlyList<byte[]> Good);
