using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Safecloud.Channels.Features.Ledger;

internal sealed class LedgerPostingConfiguration : IEntityTypeConfiguration<LedgerPosting>
{
    public void Configure(EntityTypeBuilder<LedgerPosting> builder)
    {
        builder.ToTable("LedgerPostings", table => table.HasCheckConstraint("CK_LedgerPostings_NotZero", "\"AmountMinor\" <> 0"));
        builder.HasKey(p => new { p.TransactionId, p.AccountId });
        builder.HasOne(p => p.Transaction).WithMany(t => t.Postings).HasForeignKey(p => p.TransactionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LedgerAccount>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.AccountId); // a person's statement
    }
}
