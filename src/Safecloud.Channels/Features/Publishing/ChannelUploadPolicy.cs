using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Channels;
using Safecloud.Data;
using Safecloud.Jets;
using Safecloud.Protocol.Keys;

namespace Safecloud.Channels.Features.Publishing;

/// <summary>Whom this site's Jet lets store: the publisher keys of its channels, each within its quota.</summary>
internal sealed class ChannelUploadPolicy(IServiceScopeFactory scopes, IOptions<UploadQuotaOptions> options) : IUploadPolicy
{
    public async ValueTask<UploadAllowance> AllowanceAsync(KeyId publisher, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var keyId = publisher.ToString();
        var known = await scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Set<Channel>().AnyAsync(c => c.PublisherKeyId == keyId, cancellationToken);
        return known ? UploadAllowance.UpTo(options.Value.BytesPerChannel, options.Value.ChunksPerChannel) : UploadAllowance.Refused;
    }
}
