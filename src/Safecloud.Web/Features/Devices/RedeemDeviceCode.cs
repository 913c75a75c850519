using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Web.Features.Devices;

/// <summary>A device asks whether it was let in. The token and the sealed vault key are given once, then forgotten here.</summary>
public sealed class RedeemDeviceCode(PlatformDbContext database, CreatePersonalToken create, TimeProvider clock)
{
    /// <summary>The answer; token and sealed vault key stand in it only when granted.</summary>
    public async Task<(DevicePoll Poll, PersonalToken? Token, string? VaultKey)> RunAsync(string secret, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var hash = StartDeviceCode.HashOf(secret);
        var codes = database.Set<DeviceCode>().Where(code => code.Hash == hash);
        var found = await codes.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (found is null || found.ExpiresAt <= now)
        {
            return (DevicePoll.Gone, null, null);
        }

        var next = now + StartDeviceCode.Interval;
        await codes.ExecuteUpdateAsync(set => set.SetProperty(code => code.NextPollAt, next), cancellationToken);
        if (now < found.NextPollAt)
        {
            return (DevicePoll.TooSoon, null, null);
        }

        if (found.State is DeviceCodeState.Pending)
        {
            return (DevicePoll.Pending, null, null);
        }

        // Whoever deletes the row has the answer; a second poll at the same time finds nothing.
        if (await codes.ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return (DevicePoll.Gone, null, null);
        }

        return found.State is DeviceCodeState.Approved
            ? (DevicePoll.Granted, await create.RunAsync(found.AccountId!.Value, found.Name, found.DeviceKeyId, cancellationToken), found.VaultKey)
            : (DevicePoll.Denied, null, null);
    }
}
