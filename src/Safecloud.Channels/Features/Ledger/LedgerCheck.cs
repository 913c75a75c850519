namespace Safecloud.Channels.Features.Ledger;

/// <summary>What a look at the whole ledger found. <see cref="Sound"/> says whether it is as it must be.</summary>
/// <param name="Sum">The sum of all postings; zero.</param>
/// <param name="Unbalanced">Transactions whose postings do not sum to zero; none.</param>
/// <param name="Drifted">Accounts whose balance differs from the sum of their postings; none.</param>
/// <param name="Transactions">How many movements there are.</param>
public sealed record LedgerCheck(Money Sum, int Unbalanced, int Drifted, int Transactions)
{
    /// <summary>True when every transaction and every account adds up.</summary>
    public bool Sound => Sum.IsZero && Unbalanced == 0 && Drifted == 0;
}
