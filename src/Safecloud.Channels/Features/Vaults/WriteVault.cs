using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Persistence;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Vaults;

/// <summary>Stores a vault if it is still the one its writer read.</summary>
public sealed class WriteVault(PlatformDbContext database, TimeProvider clock)
{
    /// <param name="accountId">Whose it is.</param>
    /// <param name="document">Checked for its shape.</param>
    /// <param name="blob">Its decoded ciphertext.</param>
    /// <param name="expected">The version that the writer read; null when there must be none yet.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The new version, or null when the vault is another by now.</returns>
    public async Task<long?> RunAsync(Guid accountId, VaultDocument document, byte[] blob, long? expected, CancellationToken cancellationToken)
    {
        var wraps = JsonSerializer.Serialize(document.Wraps, JsonSerializerOptions.Web);
        var now = clock.GetUtcNow();
        if (expected is { } version)
        {
            var changed = await database.Set<VaultRecord>().Where(v => v.AccountId == accountId && v.Version == version).ExecuteUpdateAsync(
                set => set.SetProperty(v => v.Blob, blob).SetProperty(v => v.Wraps, wraps)
                    .SetProperty(v => v.Version, version + 1).SetProperty(v => v.UpdatedAt, now),
                cancellationToken);
            return changed == 1 ? version + 1 : null;
        }

        database.Add(new VaultRecord { AccountId = accountId, Blob = blob, Wraps = wraps, Version = 1, UpdatedAt = now });
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return 1;
        }
        catch (DbUpdateException e) when (UniqueViolation.Caused(e))
        {
            return null;
        }
    }
}
