using Safecloud.Channels.Features.Release;

namespace Safecloud.Channels.Features.Issuing;

/// <summary>Keys sealed to a device.</summary>
/// <param name="Sealed">The compact JWE.</param>
/// <param name="Scope">How much it opens.</param>
/// <param name="ExpiresAt">When it lapses.</param>
public sealed record IssuedCapability(string Sealed, ReleaseScope Scope, DateTimeOffset ExpiresAt);
