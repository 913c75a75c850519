using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Channels.Features.Purchases;

internal sealed class PurchaseConfiguration : IEntityTypeConfiguration<Purchase>
{
    public void Configure(EntityTypeBuilder<Purchase> builder)
    {
        builder.ToTable("Purchases");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.EpisodeId).HasConversion(id => id.Value, value => new EpisodeId(value));
        builder.HasOne(p => p.Episode).WithMany().HasForeignKey(p => p.EpisodeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.ViewerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.ViewerId, p.EpisodeId }).IsUnique(); // an episode is bought once
        builder.HasIndex(p => new { p.CreatorId, p.At }); // a creator's sales, newest first
    }
}
