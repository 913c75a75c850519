using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Safecloud.Channels.Features.Episodes;

internal sealed class EpisodeFileConfiguration : IEntityTypeConfiguration<EpisodeFile>
{
    public void Configure(EntityTypeBuilder<EpisodeFile> builder)
    {
        builder.ToTable("EpisodeFiles");
        builder.HasKey(f => f.EpisodeId);
        builder.Property(f => f.EpisodeId).HasConversion(id => id.Value, value => new EpisodeId(value)).ValueGeneratedNever();
        builder.Property(f => f.RootCid).HasMaxLength(EpisodeFile.RootCidLength);
        builder.Property(f => f.SegmentStarts).HasMaxLength(EpisodeFile.MaxSegments * sizeof(uint));
        builder.HasMany(f => f.Renditions).WithOne().HasForeignKey(r => r.EpisodeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(f => f.RootCid);
    }
}
