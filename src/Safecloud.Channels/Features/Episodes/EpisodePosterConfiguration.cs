using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Safecloud.Channels.Features.Episodes;

internal sealed class EpisodePosterConfiguration : IEntityTypeConfiguration<EpisodePoster>
{
    public void Configure(EntityTypeBuilder<EpisodePoster> builder)
    {
        builder.ToTable("EpisodePosters");
        builder.HasKey(p => p.EpisodeId);
        builder.Property(p => p.EpisodeId).HasConversion(id => id.Value, value => new EpisodeId(value)).ValueGeneratedNever();
        builder.Property(p => p.ContentType).HasMaxLength(32);
        builder.Property(p => p.Bytes).HasMaxLength(EpisodePoster.MaxBytes);
        builder.HasOne<Episode>().WithOne().HasForeignKey<EpisodePoster>(p => p.EpisodeId).OnDelete(DeleteBehavior.Cascade);
    }
}
