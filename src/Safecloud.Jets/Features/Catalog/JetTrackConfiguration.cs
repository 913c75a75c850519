using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Features.Catalog;

internal sealed class JetTrackConfiguration : IEntityTypeConfiguration<JetTrack>
{
    public void Configure(EntityTypeBuilder<JetTrack> builder)
    {
        builder.ToTable("JetTracks");
        builder.HasKey(t => new { t.File, t.Name });
        builder.Property(t => t.File).HasMaxLength(32).IsFixedLength();
        builder.Property(t => t.Name).HasMaxLength(TrackName.MaxLength);
        builder.HasOne<JetFile>().WithMany().HasForeignKey(t => t.File).OnDelete(DeleteBehavior.Cascade);
    }
}
