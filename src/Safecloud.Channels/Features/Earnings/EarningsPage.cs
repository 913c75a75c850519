using Safecloud.Channels.Features.Ledger;

namespace Safecloud.Channels.Features.Earnings;

/// <summary>What a creator's earnings page shows.</summary>
public sealed record EarningsPage
{
    /// <summary>What the creator's account holds: the sum of all their shares.</summary>
    public required Money Earned { get; init; }

    /// <summary>The share of the last 30 days.</summary>
    public required Money LastMonth { get; init; }

    /// <summary>How many sales there were.</summary>
    public required int Sales { get; init; }

    /// <summary>The newest sales.</summary>
    public required IReadOnlyList<SaleLine> Lines { get; init; }

    /// <summary>What each episode earned, most first.</summary>
    public required IReadOnlyList<(string Title, Money Yours)> ByEpisode { get; init; }

    /// <summary>How amounts are written.</summary>
    public required SiteCurrency Currency { get; init; }

    /// <summary>What the creator keeps of each sale, in basis points.</summary>
    public required int ShareBasisPoints { get; init; }
}
