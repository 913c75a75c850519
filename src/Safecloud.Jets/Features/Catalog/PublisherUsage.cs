namespace Safecloud.Jets.Features.Catalog;

/// <summary>What one publisher has stored here.</summary>
internal readonly record struct PublisherUsage(long Bytes, long Chunks);
