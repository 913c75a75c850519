using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Safecloud.Data;

/// <summary>Adds the platform's database.</summary>
public static class DataServiceCollectionExtensions
{
    /// <summary>Adds <see cref="PlatformDbContext"/>, its factory, and a <see cref="DbDataSource"/> for SQL that must be fast.</summary>
    /// <remarks>Migrations live in <c>Safecloud.Migrations.Postgres</c> and <c>Safecloud.Migrations.SqlServer</c>.</remarks>
    public static IServiceCollection AddPlatformData(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DbDataSource>(provider => CreateDataSource(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value));
        services.AddDbContextFactory<PlatformDbContext>(Configure, ServiceLifetime.Scoped);
        services.AddScoped<DatabaseMigrator>();
        return services;
    }

    private static DbDataSource CreateDataSource(DatabaseOptions options) => options.Provider switch
    {
        DatabaseProvider.Postgres => NpgsqlDataSource.Create(options.ConnectionString),
        DatabaseProvider.SqlServer => SqlClientFactory.Instance.CreateDataSource(options.ConnectionString),
        var other => throw new InvalidOperationException($"Unhandled database provider {other}."),
    };

    private static void Configure(IServiceProvider provider, DbContextOptionsBuilder builder)
    {
        var options = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        if (options.Provider is DatabaseProvider.Postgres)
        {
            builder.UseNpgsql(
                provider.GetRequiredService<DbDataSource>(),
                npgsql => npgsql.MigrationsAssembly("Safecloud.Migrations.Postgres"));
        }
        else
        {
            builder.UseSqlServer(
                options.ConnectionString,
                server => server.MigrationsAssembly("Safecloud.Migrations.SqlServer"));
        }
    }
}
