using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Safecloud.Protocol;

namespace Safecloud.Jets.Features.Catalog;

internal sealed class JetFileConfiguration : IEntityTypeConfiguration<JetFile>
{
    public void Configure(EntityTypeBuilder<JetFile> builder)
    {
        builder.ToTable("JetFiles");
        builder.HasKey(f => f.Digest);
        builder.Property(f => f.Digest).HasMaxLength(32).IsFixedLength();
        builder.Property(f => f.Publisher).HasMaxLength(32).IsFixedLength();
        builder.Property(f => f.Manifest).HasMaxLength(ProtocolLimits.ManifestMax);
        builder.HasIndex(f => f.Publisher);
    }
}
