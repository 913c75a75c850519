using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Episodes;

namespace Safecloud.Channels.Features.Release;

internal sealed class ReleaseAuditConfiguration : IEntityTypeConfiguration<ReleaseAudit>
{
    public void Configure(EntityTypeBuilder<ReleaseAudit> builder)
    {
        builder.ToTable("ReleaseAudits");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.EpisodeId).HasConversion(id => id.Value, value => new EpisodeId(value));
        builder.Property(a => a.DeviceKeyId).HasMaxLength(Channel.KeyIdLength);
        builder.HasIndex(a => new { a.EpisodeId, a.At });
    }
}
