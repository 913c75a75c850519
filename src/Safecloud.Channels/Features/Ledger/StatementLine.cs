namespace Safecloud.Channels.Features.Ledger;

/// <summary>One line of an account's statement.</summary>
/// <param name="At">When it was booked.</param>
/// <param name="Kind">Why.</param>
/// <param name="Memo">What people read beside it.</param>
/// <param name="Amount">Into (positive) or out of (negative) the account.</param>
/// <param name="Balance">What the account held afterwards.</param>
public sealed record StatementLine(DateTimeOffset At, LedgerTransactionKind Kind, string Memo, Money Amount, Money Balance);
