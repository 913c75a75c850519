using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Safecloud.Channels.Features.Episodes;

internal sealed class EpisodeRenditionConfiguration : IEntityTypeConfiguration<EpisodeRendition>
{
    public void Configure(EntityTypeBuilder<EpisodeRendition> builder)
    {
        builder.ToTable("EpisodeRenditions");
        builder.HasKey(r => new { r.EpisodeId, r.Track });
        builder.Property(r => r.EpisodeId).HasConversion(id => id.Value, value => new EpisodeId(value));
        builder.Property(r => r.Track).HasMaxLength(EpisodeRendition.TrackMaxLength);
    }
}
