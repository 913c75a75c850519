using Microsoft.Extensions.DependencyInjection;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Jose;
using Safecloud.Protocol.Keys;
using Safecloud.Web.Features.Devices;

namespace Safecloud.EndToEnd.Tests;

/// <summary>A device that waits to be let in.</summary>
internal static class WaitingDevice
{
    /// <summary>Lets one ask. Answers the code it shows.</summary>
    public static async Task<string> StartAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        using var holder = Es256KeyPair.Create();
        using var box = BoxKeyPair.Create();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds();
        var claim = DeviceClaim.Sign(holder, box.PublicKey, new ValidityWindow(now - 60, now + 86_400));
        var started = await services.GetRequiredService<StartDeviceCode>().RunAsync("safecloud on workbench", claim.ToBytes(), cancellationToken);
        return started!.UserCode;
    }
}
