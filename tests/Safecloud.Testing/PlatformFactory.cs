using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
        var database = await TestDatabase.CreateAsync(cancellationToken);
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "safecloud-test-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)))).FullName;
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
