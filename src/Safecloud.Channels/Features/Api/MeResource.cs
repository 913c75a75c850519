using System.Text.Json.Serialization;

namespace Safecloud.Channels.Features.Api;

/// <summary>A signed-in account.</summary>
public sealed record MeResource
{
    /// <summary>Identifies it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name it shows.</summary>
    public required string Name { get; init; }

    /// <summary>Its address; absent when it signs in by passkey alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Email { get; init; }

    /// <summary>The channels it owns, oldest first.</summary>
    public required IReadOnlyList<ChannelResource> Channels { get; init; }

    /// <summary>The Jet that uploads go to.</summary>
    public required string Jet { get; init; }

    /// <summary>The currency of every price.</summary>
    public required CurrencyResource Currency { get; init; }
}
