using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Safecloud.Channels.Features.Channels;

namespace Safecloud.Channels.Features.Episodes;

internal sealed class EpisodeConfiguration : IEntityTypeConfiguration<Episode>
{
    public void Configure(EntityTypeBuilder<Episode> builder)
    {
        builder.ToTable("Episodes", table => table.HasCheckConstraint("CK_Episodes_Price", "\"PriceMinor\" >= 0"));
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).HasConversion(id => id.Value, value => new EpisodeId(value)).ValueGeneratedNever();
        builder.Property(e => e.ChannelId).HasConversion(id => id.Value, value => new ChannelId(value));
        builder.Property(e => e.Slug).HasMaxLength(Slug.MaxLength);
        builder.Property(e => e.Title).HasMaxLength(Episode.TitleMaxLength);
        builder.Property(e => e.Description).HasMaxLength(Episode.DescriptionMaxLength);
        builder.Property(e => e.PosterVersion).HasMaxLength(32);
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.HasOne(e => e.Channel).WithMany().HasForeignKey(e => e.ChannelId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.File).WithOne().HasForeignKey<EpisodeFile>(f => f.EpisodeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.ChannelId, e.Slug }).IsUnique();
        builder.HasIndex(e => new { e.ChannelId, e.PublishedAt }); // a channel's page, newest first
        builder.HasIndex(e => new { e.State, e.PublishedAt }); // what is new on the site
    }
}
