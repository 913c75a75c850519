using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Channels.Features.Channels;

internal sealed class ChannelConfiguration : IEntityTypeConfiguration<Channel>
{
    public void Configure(EntityTypeBuilder<Channel> builder)
    {
        builder.ToTable("Channels");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).HasConversion(id => id.Value, value => new ChannelId(value)).ValueGeneratedNever();
        builder.Property(c => c.Slug).HasMaxLength(Channels.Slug.MaxLength);
        builder.Property(c => c.Name).HasMaxLength(Channel.NameMaxLength);
        builder.Property(c => c.About).HasMaxLength(Channel.AboutMaxLength);
        builder.Property(c => c.PublisherKeyId).HasMaxLength(Channel.KeyIdLength);
        builder.Ignore(c => c.Embeds);
        builder.Property<EmbedAudience>(nameof(EmbedAudience));
        builder.Property<string?>("_embedOrigins").HasColumnName("EmbedOrigins").HasMaxLength(Channel.EmbedOriginsMaxLength);
        builder.Property(c => c.Version).IsConcurrencyToken(); // PostgreSQL has xmin, SQL Server rowversion: one rule for both
        builder.HasIndex(c => c.Slug).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.OwnerId);

        // One key signs for one channel: a second channel under it could publish what belongs to the first.
        builder.HasIndex(c => c.PublisherKeyId).IsUnique();
    }
}
