using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Web.Features.Devices;

/// <summary>Finds a waiting device by what a person typed.</summary>
public sealed class FindDeviceCode(PlatformDbContext database, TimeProvider clock)
{
    /// <summary>The device, or null when no such code waits.</summary>
    public async Task<DeviceCode?> RunAsync(string? typed, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return UserCode.TryParse(typed, out var userCode)
            ? await database.Set<DeviceCode>().AsNoTracking()
                .SingleOrDefaultAsync(code => code.UserCode == userCode && code.State == DeviceCodeState.Pending && code.ExpiresAt > now, cancellationToken)
            : null;
    }
}
