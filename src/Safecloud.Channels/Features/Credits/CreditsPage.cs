using Safecloud.Channels.Features.Ledger;

namespace Safecloud.Channels.Features.Credits;

/// <summary>What a viewer's credits page shows.</summary>
/// <param name="Balance">What can be spent.</param>
/// <param name="Lines">What moved it, newest first.</param>
/// <param name="Currency">How amounts are written.</param>
public sealed record CreditsPage(Money Balance, IReadOnlyList<StatementLine> Lines, SiteCurrency Currency);
