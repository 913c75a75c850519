namespace Safecloud.Channels.Features.Release;

/// <summary>A capability sealed to a viewer's device.</summary>
/// <param name="Sealed">The compact JWE.</param>
/// <param name="ExpiresAt">When it lapses.</param>
public sealed record HandedOut(string Sealed, DateTimeOffset ExpiresAt);
