using Microsoft.EntityFrameworkCore;

namespace Safecloud.Data;

/// <summary>The platform's one database. It knows no entity by name: modules bring theirs as <see cref="EntityAssembly"/>.</summary>
public sealed class PlatformDbContext(DbContextOptions<PlatformDbContext> options, IEnumerable<EntityAssembly> assemblies) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var entry in assemblies)
        {
            modelBuilder.ApplyConfigurationsFromAssembly(entry.Assembly);
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // A string without a stated width would be an index-breaking nvarchar(max) on one provider and text on the other.
        configurationBuilder.Properties<string>().HaveMaxLength(256);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstantConverter>();
    }
}
