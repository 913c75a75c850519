using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Cloud;
using Safecloud.Cloud.Http;
using Safecloud.Cloud.Jets;
using Safecloud.Jets;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Testing;

namespace Safecloud.Benchmarks;

/// <summary>The whole platform in a process of its own, so that its CPU time and memory are nobody else's.</summary>
/// <remarks>The bench starts itself again with <see cref="Verb"/>; the child prints its port and ends with its standard input.</remarks>
internal sealed class JetHostChild : IAsyncDisposable
{
    /// <summary>The argument that makes this program such a host.</summary>
    public const string Verb = "--jet-host";

    private readonly Process _process;

    private JetHostChild(Process process, int port) => (_process, Port) = (process, port);

    /// <summary>The port of its origins.</summary>
    public int Port { get; }

    /// <summary>Its CPU time so far, in seconds.</summary>
    public double CpuSeconds => ProcessCost.CpuSeconds(_process.Id);

    /// <summary>Its resident memory, in bytes.</summary>
    public long ResidentBytes => ProcessCost.ResidentBytes(_process.Id);

    private string Jet => string.Create(CultureInfo.InvariantCulture, $"http://jet.localhost:{Port}");

    /// <summary>What the child does.</summary>
    public static async Task<int> RunAsync()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Jet:RequestsPerSecond"] = "0", ["Logging:LogLevel:Default"] = "Warning" };
        await using var platform = await PlatformFactory.StartAsync(settings, services => services.AddSingleton<IUploadPolicy, AnyoneMayStore>());
        Console.WriteLine(platform.Port);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    /// <summary>Starts a child.</summary>
    public static async Task<JetHostChild> StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(JetHostChild).Assembly.Location, Verb])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_gcServer"] = "1"; // as Safecloud.Platform runs
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return int.TryParse(line, CultureInfo.InvariantCulture, out var port)
            ? new JetHostChild(process, port)
            : throw new InvalidOperationException("The platform did not start: " + line);
    }

    /// <summary>Stores random chunks of these sizes; the answer are their paths.</summary>
    public async Task<List<string>> StoreAsync(IEnumerable<int> sizes, CancellationToken cancellationToken)
    {
        using var key = Es256KeyPair.Create();
        using var http = new HttpClient(LoopbackConnect.CreateHandler());
        using var session = new JetClient(new JetAddress(Jet), http, new RetryPolicy(), TimeProvider.System).ForPublisher(key);
        var paths = new List<string>();
        foreach (var size in sizes)
        {
            var body = RandomNumberGenerator.GetBytes(size);
            var cid = Cid.OfChunk(body);
            if (await session.PutChunksAsync([new SealedChunk(cid, body)], cancellationToken) is { Count: > 0 } refused)
            {
                throw new InvalidOperationException("A chunk was refused: " + refused[cid]);
            }

            paths.Add($"/jet/v2/chunks/{cid}");
        }

        return paths;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
