using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Safecloud.Channels.Features.Ledger;

internal sealed class LedgerAccountConfiguration : IEntityTypeConfiguration<LedgerAccount>
{
    public void Configure(EntityTypeBuilder<LedgerAccount> builder)
    {
        // The database itself refuses a negative balance: no code path, present or future, spends what is not there.
        builder.ToTable("LedgerAccounts", table => table.HasCheckConstraint(
            "CK_LedgerAccounts_NotNegative", "\"BalanceMinor\" >= 0 OR \"Kind\" = 'Grants'"));
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.HasIndex(a => new { a.Kind, a.OwnerId }).IsUnique();
    }
}
