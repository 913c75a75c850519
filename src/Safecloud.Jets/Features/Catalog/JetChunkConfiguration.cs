using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Safecloud.Jets.Features.Catalog;

internal sealed class JetChunkConfiguration : IEntityTypeConfiguration<JetChunk>
{
    public void Configure(EntityTypeBuilder<JetChunk> builder)
    {
        builder.ToTable("JetChunks");
        builder.HasKey(c => c.Digest);
        builder.Property(c => c.Digest).HasMaxLength(32).IsFixedLength();
        builder.Property(c => c.Owner).HasMaxLength(32).IsFixedLength();
        builder.HasIndex(c => new { c.References, c.CollectAfter }); // what may be collected
    }
}
