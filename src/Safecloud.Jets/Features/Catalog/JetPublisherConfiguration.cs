using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Safecloud.Jets.Features.Catalog;

internal sealed class JetPublisherConfiguration : IEntityTypeConfiguration<JetPublisher>
{
    public void Configure(EntityTypeBuilder<JetPublisher> builder)
    {
        builder.ToTable("JetPublishers");
        builder.HasKey(p => p.KeyId);
        builder.Property(p => p.KeyId).HasMaxLength(32).IsFixedLength();
    }
}
