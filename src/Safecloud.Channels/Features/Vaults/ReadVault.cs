using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Vaults;

/// <summary>Hands a person their own vault.</summary>
public sealed class ReadVault(PlatformDbContext database)
{
    public async Task<(VaultDocument Document, long Version)?> RunAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var record = await database.Set<VaultRecord>().AsNoTracking().SingleOrDefaultAsync(v => v.AccountId == accountId, cancellationToken);
        if (record is null)
        {
            return null;
        }

        var wraps = JsonSerializer.Deserialize<List<VaultWrap>>(record.Wraps, JsonSerializerOptions.Web) ?? [];
        return (new VaultDocument { Vault = Convert.ToBase64String(record.Blob), Wraps = wraps }, record.Version);
    }
}
