using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Data.SqlClient;
using Npgsql;
using Safecloud.Data;

namespace Safecloud.Testing;

/// <summary>An empty database of its own, dropped at the end.</summary>
/// <remarks>
/// PostgreSQL comes from <c>tools/postgres.sh</c>, one cluster for all tests of a checkout; <c>SAFECLOUD_TEST_POSTGRES</c> names another.
/// <c>SAFECLOUD_SQLSERVER</c>, a connection string, moves every test to a SQL Server.
/// </remarks>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Server = new(StartPostgresAsync);

    private readonly string _server;
    private readonly string _name;

    private TestDatabase(DatabaseProvider provider, string server, string name)
    {
        Provider = provider;
        _server = server;
        _name = name;
    }

    /// <summary>Which provider it needs.</summary>
    public DatabaseProvider Provider { get; }

    /// <summary>How to reach it.</summary>
    public string ConnectionString => Provider is DatabaseProvider.Postgres
        ? new NpgsqlConnectionStringBuilder(_server) { Database = _name, MaxPoolSize = 30 }.ConnectionString
        : _server + ";Initial Catalog=" + _name;

    /// <summary>A new connection to it, open.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        DbConnection connection = Provider is DatabaseProvider.Postgres ? new NpgsqlConnection(ConnectionString) : new SqlConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Creates one.</summary>
    public static async Task<TestDatabase> CreateAsync(CancellationToken cancellationToken)
    {
        var name = "test_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        if (Environment.GetEnvironmentVariable("SAFECLOUD_SQLSERVER") is { Length: > 0 } sqlServer)
        {
            return new TestDatabase(DatabaseProvider.SqlServer, sqlServer, name); // its migration creates it
        }

        var server = await Server.Value.WaitAsync(cancellationToken);
        var database = new TestDatabase(DatabaseProvider.Postgres, server, name);
        await database.ExecuteOnServerAsync($"CREATE DATABASE {name}", cancellationToken);
        return database;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Provider is DatabaseProvider.Postgres)
        {
            NpgsqlConnection.ClearAllPools();
            await ExecuteOnServerAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", CancellationToken.None);
        }
        else
        {
            await using var connection = new SqlConnection(_server);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"IF DB_ID('{_name}') IS NOT NULL BEGIN ALTER DATABASE {_name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {_name}; END";
            await command.ExecuteNonQueryAsync();
        }
    }

    private async Task ExecuteOnServerAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<string> StartPostgresAsync()
    {
        if (Environment.GetEnvironmentVariable("SAFECLOUD_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return given;
        }

        var start = new ProcessStartInfo(Checkout.PathTo("tools", "postgres.sh"), ["start", Checkout.PathTo(".data", "test-postgres")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 && line is not null
            ? line + ";Pooling=false"
            : throw new InvalidOperationException("tools/postgres.sh could not start the tests' PostgreSQL: " + await process.StandardError.ReadToEndAsync());
    }
}
