using System.Text.Json.Serialization;

namespace Safecloud.Cloud.Site;

/// <summary>A vault as the site keeps it; it can open none of it.</summary>
public sealed record VaultDocument
{
    /// <summary>The ciphertext; Base64.</summary>
    public required string Vault { get; init; }

    public required IReadOnlyList<VaultWrapDocument> Wraps { get; init; }

    /// <summary>The version it was read as; null for one that is new.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }
}
