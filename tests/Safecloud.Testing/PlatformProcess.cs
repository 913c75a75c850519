using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using Safecloud.Data;

namespace Safecloud.Testing;

/// <summary>The platform in a process of its own, so that a test can end it without a warning and start it again.</summary>
public sealed class PlatformProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TestDatabase _database;
    private readonly bool _ownsDatabase;
    private readonly Dictionary<string, string?> _settings;
    private Process? _process;

    private PlatformProcess(TestDatabase database, bool ownsDatabase, IReadOnlyDictionary<string, string?> settings, int? listensOn = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "safecloud-test-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)))).FullName;
        var port = listensOn ?? PlatformFactory.FreePort();
        (_database, _ownsDatabase) = (database, ownsDatabase);
        _settings = PlatformSettings.For(database, folder, port);
        foreach (var (key, value) in settings)
        {
            _settings[key] = value;
        }

        Folder = folder;
        Port = port;
    }

    /// <summary>The port all three origins answer on, the same after every start.</summary>
    public int Port { get; }

    /// <summary>Below it lie the data folder and, beside that, the release key file.</summary>
    public string Folder { get; }

    /// <summary>The site's origin.</summary>
    public string Site => $"http://localhost:{Port}";

    /// <summary>The Jet's origin.</summary>
    public string Jet => $"http://jet.localhost:{Port}";

    /// <summary>How to reach its database.</summary>
    public string ConnectionString => _database.ConnectionString;

    /// <summary>Which provider its database speaks.</summary>
    public DatabaseProvider Provider => _database.Provider;

    /// <summary>A new connection to its database, open.</summary>
    public Task<DbConnection> OpenDatabaseAsync(CancellationToken cancellationToken) => _database.OpenAsync(cancellationToken);

    // What answers once it serves: the Jet, or the release service when the process is that alone.
    private Uri Probe => _settings.GetValueOrDefault("Platform:Roles") == "release"
        ? new Uri(_settings["Origins:Release"] + "/release/v1/key")
        : new Uri(Jet + "/healthz");

    /// <summary>Prepares one with a database and folders of its own, and starts it.</summary>
    public static Task<PlatformProcess> StartNewAsync(CancellationToken cancellationToken) =>
        StartNewAsync(new Dictionary<string, string?>(StringComparer.Ordinal), cancellationToken);

    /// <summary>The same, with configuration on top of the usual.</summary>
    public static async Task<PlatformProcess> StartNewAsync(IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var platform = new PlatformProcess(await TestDatabase.CreateAsync(cancellationToken), ownsDatabase: true, settings);
        await platform.StartAsync(cancellationToken);
        return platform;
    }

    /// <summary>Starts a second process on this one's database, with folders of its own. It is to be disposed first.</summary>
    public async Task<PlatformProcess> StartPeerAsync(IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var peer = new PlatformProcess(_database, ownsDatabase: false, settings);
        await peer.StartAsync(cancellationToken);
        return peer;
    }

    /// <summary>Prepares the release service of this one's site, on this one's database, with folders of its own. It is to be disposed first.</summary>
    /// <param name="port">Where it listens.</param>
    /// <param name="origin">Its address: what <c>Origins:Release</c> says in both.</param>
    public PlatformProcess PrepareRelease(int port, string origin)
    {
        var settings = _settings.Where(setting => setting.Key.StartsWith("Origins:", StringComparison.Ordinal)).ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal);
        settings["Platform:Roles"] = "release";
        settings["Origins:Release"] = origin;
        return new PlatformProcess(_database, ownsDatabase: false, settings, port);
    }

    /// <summary>Starts it on the database and folders it had, and waits until it serves.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _process = Process.Start(StartInfo("--urls", $"http://127.0.0.1:{Port}")) ?? throw new InvalidOperationException("The host did not start.");
        _ = Drain(_process);
        using var client = new HttpClient(LoopbackHandler.Create(followRedirects: false));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (!await ServesAsync(client, Probe, patience.Token))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The host ended with {_process.ExitCode} before it served.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }

    /// <summary>Ends it as a power cut would (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Runs one of the host's commands and gives what it printed, by the <c>name=value</c> lines of it.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CommandAsync(string verb, CancellationToken cancellationToken) =>
        (await RunAsync(verb, cancellationToken)).Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>Runs one of the host's commands and gives all that it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0; the message holds what it said.</exception>
    public async Task<string> RunAsync(string verb, CancellationToken cancellationToken)
    {
        using var process = Process.Start(StartInfo(verb)) ?? throw new InvalidOperationException($"The host's command {verb} did not start.");
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"The host's command {verb} ended with {process.ExitCode}: {await errors}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        if (_ownsDatabase)
        {
            await _database.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<bool> ServesAsync(HttpClient client, Uri probe, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(probe, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not yet
        }
    }

    private static Task Drain(Process process) =>
        Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());

    private ProcessStartInfo StartInfo(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Checkout.PathTo("src", "Safecloud.Platform"),
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Logging__LogLevel__Default"] = "Warning",
                ["TMPDIR"] = Directory.CreateDirectory(Path.Combine(Folder, "tmp")).FullName,
            },
        };
        foreach (var (key, value) in _settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        foreach (var argument in arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "Safecloud.Platform.dll")))
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
