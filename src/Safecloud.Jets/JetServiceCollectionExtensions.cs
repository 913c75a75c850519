using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Safecloud.Data;
using Safecloud.Jets.Features.Bytes;
using Safecloud.Jets.Features.Caching;
using Safecloud.Jets.Features.Catalog;
using Safecloud.Jets.Features.Chunks;
using Safecloud.Jets.Features.Files;
using Safecloud.Jets.Features.Http;
using Safecloud.Jets.Features.Info;
using Safecloud.Jets.Features.Policies;
using Safecloud.Jets.Features.Ranges;
using Safecloud.Jets.Features.Sessions;
using Safecloud.Jets.Features.Trees;
using Safecloud.Protocol.Sessions;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Jets;

/// <summary>Adds a Jet to a host.</summary>
public static class JetServiceCollectionExtensions
{
    /// <summary>Adds the Jet's services. The host maps its routes by <see cref="JetEndpointRouteBuilderExtensions.MapJet"/> and schedules <see cref="CollectChunks"/>.</summary>
    /// <remarks>Replace <see cref="IUploadPolicy"/> (nobody may store) and <see cref="IContentPolicy"/> (nothing is blocked) to taste.</remarks>
    public static IServiceCollection AddJet(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JetOptions>().Bind(configuration.GetSection(JetOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddJetEntities();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped<IUploadPolicy, RefuseUploads>();
        services.TryAddSingleton<IContentPolicy, BlockNothing>();
        AddCatalog(services);
        AddServing(services);
        AddUseCases(services);
        return services;
    }

    /// <summary>Registers the Jet's entities, for whoever needs the model and no more.</summary>
    public static IServiceCollection AddJetEntities(this IServiceCollection services) =>
        services.AddSingleton(new EntityAssembly(typeof(JetServiceCollectionExtensions).Assembly));

    private static void AddCatalog(IServiceCollection services)
    {
        services.AddSingleton(provider => InDialect<ICatalogSql>(provider, () => new PostgresCatalogSql(), () => new SqlServerCatalogSql()));
        services.AddSingleton(provider => InDialect<ITreeSql>(provider, () => new PostgresTreeSql(), () => new SqlServerTreeSql()));
        services.AddSingleton<ChunkCatalog>();
        services.AddSingleton<FileCatalog>();
        services.AddSingleton<KnownFiles>();
        services.AddSingleton<IProllyNodeStore, DatabaseProllyStore>();
    }

    private static T InDialect<T>(IServiceProvider provider, Func<T> postgres, Func<T> sqlServer) =>
        provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider switch
        {
            DatabaseProvider.Postgres => postgres(),
            DatabaseProvider.SqlServer => sqlServer(),
            var other => throw new InvalidOperationException($"Unhandled database provider {other}."),
        };

    private static void AddServing(IServiceCollection services)
    {
        services.AddSingleton(provider => new ChunkCache(provider.GetRequiredService<IOptions<JetOptions>>().Value.CacheBytes));
        services.AddSingleton(provider => new UploadBudget(provider.GetRequiredService<IOptions<JetOptions>>().Value.UploadBytes));
        services.AddSingleton<JetMetrics>();
        services.AddSingleton<MetricsPage>();
        services.AddSingleton<RequestLimits>();
        services.AddSingleton<JetEdge>();
        services.AddSingleton<DpopNonces>();
        services.AddSingleton<DpopVerifier>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<SessionGate>();
        services.AddSingleton<DropLinks>();
        services.AddSingleton<DropStore>();
        services.AddSingleton<ChunkFetcher>();
        services.AddSingleton<CollectionGate>();
        services.AddSingleton<StoreGroup>();
        services.AddSingleton<StartUpload>();
        services.AddSingleton<UploadsUnderWay>();
    }

    private static void AddUseCases(IServiceCollection services)
    {
        services.AddSingleton<ByteSocket>();
        services.AddSingleton<GetChunk>();
        services.AddSingleton<HaveChunks>();
        services.AddScoped<UploadQuota>();
        services.AddScoped<PutChunks>();
        services.AddSingleton<GetManifest>();
        services.AddScoped<PutFile>();
        services.AddSingleton<RemoveFile>();
        services.AddSingleton<OpenSession>();
        services.AddSingleton<GetRange>();
        services.AddSingleton<RangeWriter>();
        services.AddSingleton<GetInfo>();
        services.AddSingleton<GetHealth>();
        services.AddSingleton<GetMetrics>();
        services.AddSingleton(provider => new FindFile(provider.GetRequiredService<KnownFiles>(), provider.GetRequiredService<ChunkCatalog>()));
        services.AddSingleton(provider => new DeleteFile(
            provider.GetRequiredService<FileCatalog>(), provider.GetRequiredService<KnownFiles>(), provider.GetRequiredService<CollectChunks>()));
        services.AddSingleton(provider => new CollectChunks(
            provider.GetRequiredService<ChunkCatalog>(),
            provider.GetRequiredService<DropStore>(),
            provider.GetRequiredService<ChunkCache>(),
            provider.GetRequiredService<CollectionGate>(),
            provider.GetRequiredService<ILogger<CollectChunks>>()));
    }
}
