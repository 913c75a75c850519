using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Safecloud.Data;
using Safecloud.Platform;

namespace Safecloud.Testing;

/// <summary>The whole platform on a free loopback port, with a database and folders of its own.</summary>
public sealed class PlatformFactory : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    private PlatformFactory(TestDatabase database, WebApplication app, int port, string folder)
    {
        _database = database;
        _app = app;
        Port = port;
        Folder = folder;
    }

    /// <summary>The port all three origins answer on.</summary>
    public int Port { get; }

    /// <summary>Below it lie the data folder (<c>data</c>) and, beside that, the release key file.</summary>
    public string Folder { get; }

    /// <summary>The site's origin, without a slash at the end.</summary>
    public string Site => $"http://localhost:{Port}";

    /// <summary>The player's origin.</summary>
    public string Player => $"http://player.localhost:{Port}";

    /// <summary>The Jet's origin.</summary>
    public string Jet => $"http://jet.localhost:{Port}";

    /// <summary>How to reach its database.</summary>
    public string ConnectionString => _database.ConnectionString;

    /// <summary>Which provider its database speaks.</summary>
    public DatabaseProvider Provider => _database.Provider;

    /// <summary>The running host's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a platform.</summary>
    /// <param name="settings">Configuration on top of the usual, for example <c>Jet:CacheBytes</c>.</param>
    /// <param name="services">Replaces services, for example the clock.</param>
    public static async Task<PlatformFactory> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? services = null,
        CancellationToken cancellationToken = default)
    {
        return await StartAsync(await TestDatabase.CreateAsync(cancellationToken), NewFolder(), settings, services, cancellationToken);
    }

    /// <summary>Starts another platform on copies of this one's database and data folder, which have its logs, its chunks and its key ring; the release key is a new one.</summary>
    /// <exception cref="InvalidOperationException">The database is no PostgreSQL: copies are taken with <c>pg_dump</c>.</exception>
    public async Task<PlatformFactory> StartCopyAsync(IReadOnlyDictionary<string, string?>? settings, CancellationToken cancellationToken)
    {
        if (Provider is not DatabaseProvider.Postgres)
        {
            throw new InvalidOperationException("Copies are taken with pg_dump.");
        }

        var copy = await TestDatabase.CreateAsync(cancellationToken);
        await PostgresCopy.RestoreAsync(copy.ConnectionString, await PostgresCopy.DumpAsync(ConnectionString, cancellationToken), cancellationToken);
        var folder = NewFolder();
        using var copying = Process.Start("cp", ["-r", Path.Combine(Folder, "data"), folder]); // some files are locked against .NET's own way of reading
        await copying.WaitForExitAsync(cancellationToken);
        if (copying.ExitCode != 0)
        {
            throw new InvalidOperationException($"cp ended with {copying.ExitCode}.");
        }

        return await StartAsync(copy, folder, settings, services: null, cancellationToken);
    }

    /// <summary>A new connection to its database, open.</summary>
    public Task<DbConnection> OpenDatabaseAsync(CancellationToken cancellationToken) => _database.OpenAsync(cancellationToken);

    private static string NewFolder() =>
        Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "safecloud-test-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)))).FullName;

    private static async Task<PlatformFactory> StartAsync(
        TestDatabase database, string folder, IReadOnlyDictionary<string, string?>? settings, Action<IServiceCollection>? services, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var configuration = PlatformSettings.For(database, folder, port);
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
        {
            configuration[key] = value;
        }

        var app = PlatformHost.Build(
            ["--contentRoot", Checkout.PathTo("src", "Safecloud.Platform"), "--environment", "Development"],
            builder =>
            {
                builder.Configuration.AddInMemoryCollection(configuration);
                builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
                builder.Logging.ClearProviders();
                builder.Logging.AddProvider(new FileLoggerProvider(Path.Combine(folder, "data", "host.log")));
            },
            services);
        await PlatformHost.StartAsync(app, cancellationToken);
        return new PlatformFactory(database, app, port, folder);
    }

    /// <summary>A client that connects every name under <c>localhost</c> to loopback and keeps cookies, as a browser would.</summary>
    public HttpClient CreateClient(string? origin = null, bool followRedirects = true)
    {
        var handler = LoopbackHandler.Create(followRedirects);
        return new HttpClient(handler) { BaseAddress = new Uri(origin ?? Site) };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A port that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
