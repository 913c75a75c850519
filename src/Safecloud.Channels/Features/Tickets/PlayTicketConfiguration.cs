using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Protocol.Keys;

namespace Safecloud.Channels.Features.Tickets;

internal sealed class PlayTicketConfiguration : IEntityTypeConfiguration<PlayTicket>
{
    public void Configure(EntityTypeBuilder<PlayTicket> builder)
    {
        builder.ToTable("PlayTickets");
        builder.HasKey(t => t.Hash);
        builder.Property(t => t.Hash).HasMaxLength(SHA256.HashSizeInBytes);
        builder.Property(t => t.EpisodeId).HasConversion(id => id.Value, value => new EpisodeId(value));
        builder.Property(t => t.Embedder).HasMaxLength(WebOrigin.MaxLength);
        builder.Property(t => t.DeviceKeyId).HasMaxLength(KeyId.TextLength);
        builder.HasOne<Episode>().WithMany().HasForeignKey(t => t.EpisodeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(t => t.ExpiresAt); // old ones are thrown away
    }
}
