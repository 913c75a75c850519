using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Web.Features.Devices;

/// <summary>The account's owner lets a device in or turns it away; the first answer stands.</summary>
public sealed class AnswerDeviceCode(PlatformDbContext database, TimeProvider clock)
{
    /// <summary>False when the code no longer waits.</summary>
    /// <param name="id">The waiting device.</param>
    /// <param name="accountId">Who answers.</param>
    /// <param name="approve">Let it in.</param>
    /// <param name="vaultKey">The vault key sealed to the device, or null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<bool> RunAsync(Guid id, Guid accountId, bool approve, string? vaultKey, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var state = approve ? DeviceCodeState.Approved : DeviceCodeState.Denied;
        return await database.Set<DeviceCode>()
            .Where(code => code.Id == id && code.State == DeviceCodeState.Pending && code.ExpiresAt > now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(code => code.State, state).SetProperty(code => code.AccountId, accountId).SetProperty(code => code.VaultKey, vaultKey),
                cancellationToken) == 1;
    }
}
