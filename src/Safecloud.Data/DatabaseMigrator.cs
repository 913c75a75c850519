using Microsoft.EntityFrameworkCore;

namespace Safecloud.Data;

/// <summary>Brings the database to the newest schema. Safe to run twice and on two hosts: the provider takes a lock.</summary>
public sealed class DatabaseMigrator(PlatformDbContext database)
{
    /// <summary>Applies what is missing.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => database.Database.MigrateAsync(cancellationToken);
}
