using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Safecloud.Jets.Features.Trees;

internal sealed class JetTreeNodeConfiguration : IEntityTypeConfiguration<JetTreeNode>
{
    public void Configure(EntityTypeBuilder<JetTreeNode> builder)
    {
        builder.ToTable("JetTreeNodes");
        builder.HasKey(n => n.Digest);
        builder.Property(n => n.Digest).HasMaxLength(32).IsFixedLength();
    }
}
