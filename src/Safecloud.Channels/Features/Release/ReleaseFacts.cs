namespace Safecloud.Channels.Features.Release;

/// <summary>What may be known of a sealed capability without opening it.</summary>
/// <param name="BoxKeyId">The release key it is sealed to.</param>
/// <param name="ExpiresAt">When its chain lapses.</param>
public sealed record ReleaseFacts(string BoxKeyId, DateTimeOffset ExpiresAt);
