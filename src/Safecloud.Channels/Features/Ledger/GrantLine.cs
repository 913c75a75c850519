namespace Safecloud.Channels.Features.Ledger;

/// <summary>A grant as the operator's list shows it.</summary>
public sealed record GrantLine(DateTimeOffset At, string Recipient, string Operator, string Reason, Money Amount);
