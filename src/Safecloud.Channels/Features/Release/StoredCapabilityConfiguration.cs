using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Episodes;

namespace Safecloud.Channels.Features.Release;

internal sealed class StoredCapabilityConfiguration : IEntityTypeConfiguration<StoredCapability>
{
    public void Configure(EntityTypeBuilder<StoredCapability> builder)
    {
        builder.ToTable("StoredCapabilities");
        builder.HasKey(c => c.EpisodeId);
        builder.Property(c => c.EpisodeId).HasConversion(id => id.Value, value => new EpisodeId(value)).ValueGeneratedNever();
        builder.Property(c => c.RootCid).HasMaxLength(EpisodeFile.RootCidLength);
        builder.Property(c => c.BoxKeyId).HasMaxLength(Channel.KeyIdLength);
        builder.Property(c => c.Sealed).HasMaxLength(StoredCapability.SealedMaxLength);
        builder.HasOne<Episode>().WithOne().HasForeignKey<StoredCapability>(c => c.EpisodeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => c.BoxKeyId); // what a rotation has still to re-seal
    }
}
