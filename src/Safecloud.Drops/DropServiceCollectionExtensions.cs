using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Safecloud.Drops.Features.ChunkLogs;
using Safecloud.Drops.Features.Origin;

namespace Safecloud.Drops;

/// <summary>Adds a Drop to a host.</summary>
public static class DropServiceCollectionExtensions
{
    /// <summary>Adds the pinned origin: a chunk log on disk that serves one Jet over its byte socket.</summary>
    /// <remarks>The Jet must pin <see cref="OriginIdentity.KeyId"/>; a host that runs both takes it from the service <see cref="OriginIdentity"/>.</remarks>
    public static IServiceCollection AddOriginDrop(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OriginOptions>().Bind(configuration.GetSection(OriginOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => OriginIdentity.LoadOrCreate(provider.GetRequiredService<IOptions<OriginOptions>>().Value.DataFolder));
        services.AddSingleton(OpenLog);
        services.AddSingleton(provider => new CompactOrigin(provider.GetRequiredService<ChunkLog>(), provider.GetRequiredService<ILogger<CompactOrigin>>()));
        services.AddHostedService<OriginDrop>();
        return services;
    }

    private static ChunkLog OpenLog(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<OriginOptions>>().Value;
        var log = new ChunkLogOptions
        {
            Folder = Path.Combine(options.DataFolder, "chunks"),
            SegmentBytes = options.SegmentBytes,
            CapacityBytes = options.CapacityBytes == 0 ? long.MaxValue : options.CapacityBytes,
        };
        var opened = ChunkLog.Open(log, provider.GetRequiredService<ILogger<ChunkLog>>());
        OriginMetrics.Observe(provider.GetRequiredService<IMeterFactory>(), opened);
        return opened;
    }
}
