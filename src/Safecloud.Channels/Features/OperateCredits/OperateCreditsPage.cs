using Safecloud.Channels.Features.Ledger;

namespace Safecloud.Channels.Features.OperateCredits;

/// <summary>What the operator's credits page shows.</summary>
public sealed record OperateCreditsPage
{
    /// <summary>The form as it was sent.</summary>
    public required GrantForm Form { get; init; }

    /// <summary>Grants, newest first.</summary>
    public required IReadOnlyList<GrantLine> Grants { get; init; }

    /// <summary>Whether the books add up.</summary>
    public required LedgerCheck Check { get; init; }

    /// <summary>How amounts are written.</summary>
    public required SiteCurrency Currency { get; init; }
}
