using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Safecloud.Channels.Features.Episodes;

namespace Safecloud.Channels.Features.Tickets;

internal sealed class PlayTicketConfiguration : IEntityTypeConfiguration<PlayTicket>
{
    public void Configure(EntityTypeBuilder<PlayTicket> builder)
    {
        builder.ToTable("PlayTickets");
        builder.HasKey(t => t.Hash);
        builder.Property(t => t.Hash).HasMaxLength(SHA256.HashSizeInBytes);
        builder.Property(t => t.EpisodeId).HasConversion(id => id.Value, value => new EpisodeId(value));
        builder.HasOne<Episode>().WithMany().HasForeignKey(t => t.EpisodeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(t => t.ExpiresAt); // old ones are thrown away
    }
}
