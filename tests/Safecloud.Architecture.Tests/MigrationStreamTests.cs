using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Safecloud.Data;
using Safecloud.Platform;

namespace Safecloud.Architecture.Tests;

/// <summary>Both databases get the same migrations, and what no server here runs is at least SQL.</summary>
public sealed class MigrationStreamTests
{
    [Theory]
    [InlineData("Postgres")]
    [InlineData("SqlServer")]
    public async Task Model_ComparedWithItsMigrations_HasNothingNew(string provider)
    {
        await using var services = Services(provider);
        using var scope = services.CreateScope();
        var database = scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Database;
        Assert.False(database.HasPendingModelChanges(), "The model changed: run tools/migrations.sh with a name.");
    }

    [Fact]
    public async Task Migrations_OfBothStreams_HaveTheSameNames()
    {
        Assert.Equal(await NamesAsync("Postgres"), await NamesAsync("SqlServer"));
        Assert.NotEmpty(await NamesAsync("Postgres"));
    }

    [Fact]
    public async Task Script_ForSqlServer_ParsesAsTransactSql()
    {
        await using var services = Services("SqlServer");
        using var scope = services.CreateScope();
        var script = scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Database.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        using var reader = new StringReader(script);
        var parsed = new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        Assert.Empty(errors.Select(error => $"line {error.Line}: {error.Message}"));
        Assert.NotEmpty(((TSqlScript)parsed).Batches);
    }

    private static async Task<IEnumerable<string>> NamesAsync(string provider)
    {
        await using var services = Services(provider);
        using var scope = services.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..])];
    }

    private static ServiceProvider Services(string provider)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = provider,
            ["Database:ConnectionString"] = provider == "Postgres" ? "Host=nowhere" : "Server=nowhere",
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPlatformData(configuration);
        PlatformHost.AddEntities(services);
        return services.BuildServiceProvider();
    }
}
