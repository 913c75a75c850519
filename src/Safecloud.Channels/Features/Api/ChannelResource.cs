using System.Text.Json.Serialization;
using Safecloud.Channels.Features.Channels;

namespace Safecloud.Channels.Features.Api;

/// <summary>A channel.</summary>
public sealed record ChannelResource
{
    /// <summary>Its address below <c>/c/</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The key that signs its manifests, once set: hex SHA-256 of its SPKI (specification §0.5).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PublisherKeyId { get; init; }

    internal static ChannelResource Of(Channel channel) => new() { Slug = channel.Slug, Name = channel.Name, PublisherKeyId = channel.PublisherKeyId };
}
