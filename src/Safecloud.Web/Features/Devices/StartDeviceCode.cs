using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Safecloud.Data;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Json;

namespace Safecloud.Web.Features.Devices;

/// <summary>A device asks to be let in; the answer is what it polls with and what a person types.</summary>
public sealed class StartDeviceCode(PlatformDbContext database, TimeProvider clock)
{
    /// <summary>How long a code lasts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>How often the device may ask.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Keeps the wish, or null when the device claim is not valid.</summary>
    /// <param name="name">What the device calls itself, already checked.</param>
    /// <param name="claim">The device claim as strict JSON. It stands inside a request that need not be canonical; the signature is checked over its canonical form, and that is kept.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<StartedDeviceCode?> RunAsync(string name, ReadOnlyMemory<byte> claim, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!StrictJson.TryParse(claim.Span, out var json)
            || DeviceClaim.Read(json, now, out var device) is not ClaimError.None
            || device!.ToBytes() is not { Length: <= DeviceCode.ClaimMaxLength } canonical)
        {
            return null;
        }

        await database.Set<DeviceCode>().Where(code => code.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var userCode = UserCode.Create();
        database.Add(new DeviceCode
        {
            Id = Guid.CreateVersion7(),
            Hash = HashOf(secret),
            UserCode = userCode,
            Name = name,
            Claim = Encoding.UTF8.GetString(canonical),
            DeviceKeyId = device.Holder.Id.ToString(),
            NextPollAt = now,
            ExpiresAt = now + Lifetime,
        });
        await database.SaveChangesAsync(cancellationToken);
        return new StartedDeviceCode(secret, UserCode.Show(userCode));
    }

    internal static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
