using System.Text.Json;
using Safecloud.Channels.Features.Renewals;

namespace Safecloud.Channels.Features.Api;

/// <summary>An episode whose keys should be sealed to the release service anew.</summary>
public sealed record RenewalResource
{
    /// <summary>Identifies the episode.</summary>
    public required Guid Episode { get; init; }

    /// <summary>Its channel's address.</summary>
    public required string Channel { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its film (specification §4.2).</summary>
    public required string RootCid { get; init; }

    /// <summary>Until when keys are handed out.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary><c>EndsSoon</c>, <c>Ended</c> or <c>OldKey</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>The film's manifest, the signed claim (specification §4.1).</summary>
    public required JsonElement Manifest { get; init; }

    internal static RenewalResource Of(Renewal renewal) => new()
    {
        Episode = renewal.Episode.Id.Value,
        Channel = renewal.Episode.Channel!.Slug,
        Title = renewal.Episode.Title,
        RootCid = renewal.Manifest.RootCid.ToString(),
        EndsAt = renewal.Keys.EndsAt,
        Reason = renewal.Keys.Reason.ToString(),
        Manifest = JsonElement.Parse(renewal.Manifest.Claim.ToBytes()),
    };
}
