namespace Safecloud.Cloud.Site;

/// <summary>A channel of the account.</summary>
public sealed record MyChannel
{
    public required string Slug { get; init; }

    public string? Name { get; init; }

    /// <summary>Key id of the key that signs its manifests; null until one is set.</summary>
    public string? PublisherKeyId { get; init; }
}
