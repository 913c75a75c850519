using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Channels.Features.Vaults;

internal sealed class VaultRecordConfiguration : IEntityTypeConfiguration<VaultRecord>
{
    public void Configure(EntityTypeBuilder<VaultRecord> builder)
    {
        builder.ToTable("Vaults");
        builder.HasKey(v => v.AccountId);
        builder.Property(v => v.AccountId).ValueGeneratedNever();
        builder.Property(v => v.Blob).HasMaxLength(VaultRecord.MaxBytes);
        builder.Property(v => v.Wraps).HasMaxLength(VaultRecord.WrapsMaxLength);
        builder.HasOne<Account>().WithOne().HasForeignKey<VaultRecord>(v => v.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(v => v.Version).IsConcurrencyToken();
    }
}
