namespace Safecloud.Channels.Features.Posters;

/// <summary>A picture that may be shown.</summary>
public sealed record FoundPoster(byte[] Bytes, string ContentType, string Version, bool IsPublic);
