using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Channels.Persistence;

/// <summary>Runs work in one database transaction that is committed only when the work says so.</summary>
internal static class DatabaseWork
{
    private const int Attempts = 4;

    /// <summary>
    /// Runs <paramref name="work"/>, which answers with its result and whether to keep what it did. When another request took a
    /// unique key meanwhile, it runs again and then sees the other's row.
    /// </summary>
    public static async Task<T> InTransactionAsync<T>(
        this PlatformDbContext database, Func<CancellationToken, Task<(T Result, bool Keep)>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await database.Database.CreateExecutionStrategy().ExecuteAsync(ct => OnceAsync(database, work, ct), cancellationToken);
            }
            catch (DbUpdateException e) when (attempt < Attempts && UniqueViolation.Caused(e))
            {
                // The other's row stands; the next attempt reads it.
            }
        }
    }

    private static async Task<T> OnceAsync<T>(
        PlatformDbContext database, Func<CancellationToken, Task<(T Result, bool Keep)>> work, CancellationToken cancellationToken)
    {
        database.ChangeTracker.Clear();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var (result, keep) = await work(cancellationToken);
        if (keep)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return result;
    }
}
