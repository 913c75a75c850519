using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Safecloud.Channels.Features.Ledger;

internal sealed class LedgerTransactionConfiguration : IEntityTypeConfiguration<LedgerTransaction>
{
    public void Configure(EntityTypeBuilder<LedgerTransaction> builder)
    {
        builder.ToTable("LedgerTransactions");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.IdempotencyKey).HasMaxLength(LedgerTransaction.KeyMaxLength);
        builder.Property(t => t.Memo).HasMaxLength(LedgerTransaction.MemoMaxLength);
        builder.HasIndex(t => t.IdempotencyKey).IsUnique();
        builder.HasIndex(t => new { t.Kind, t.At }); // the operator's list of grants, newest first
    }
}
