using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using Safecloud.Testing;

namespace Safecloud.Benchmarks;

/// <summary>nginx with sendfile, one worker, no log: what serving files costs at best.</summary>
internal sealed class NginxPeer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/nginx";

    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private NginxPeer(Process process, DirectoryInfo folder, int port) => (_process, _folder, Port) = (process, folder, port);

    /// <summary>True when this machine has it.</summary>
    public static bool IsInstalled => File.Exists(Program);

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>CPU time of master and worker, in seconds.</summary>
    public double CpuSeconds => ProcessCost.CpuSeconds([_process.Id, .. ProcessCost.Children(_process.Id)]);

    /// <summary>Starts it in a folder of its own with files of these sizes, named by their number.</summary>
    public static Task<NginxPeer> StartAsync(IReadOnlyList<int> sizes, CancellationToken cancellationToken) => StartAsync(
        async folder =>
        {
            for (var i = 0; i < sizes.Count; i++)
            {
                var path = Path.Combine(folder, i.ToString(CultureInfo.InvariantCulture));
                await File.WriteAllBytesAsync(path, RandomNumberGenerator.GetBytes(sizes[i]), cancellationToken);
            }
        },
        cancellationToken);

    /// <summary>Starts it in a folder of its own.</summary>
    /// <param name="fill">Puts into the folder what is to be served.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<NginxPeer> StartAsync(Func<string, Task> fill, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("safecloud-nginx-");
        var port = PlatformFactory.FreePort();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101); // its worker runs as another user
        }

        await fill(folder.FullName);
        var configuration = Path.Combine(folder.FullName, "nginx.conf");
        await File.WriteAllTextAsync(configuration, Configuration(folder.FullName, port), cancellationToken);
        var process = Process.Start(Program, ["-c", configuration, "-p", folder.FullName]);
        await WaitForPortAsync(port, cancellationToken);
        return new NginxPeer(process, folder, port);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Configuration(string folder, int port) => string.Create(CultureInfo.InvariantCulture, $$"""
        daemon off; worker_processes 1; pid {{folder}}/pid; error_log stderr crit;
        events { worker_connections 64; }
        http {
          access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 100000000; open_file_cache max=64;
          types { text/html html; text/javascript js; application/vnd.apple.mpegurl m3u8; video/mp4 mp4 m4s; }
          default_type application/octet-stream; client_body_temp_path {{folder}}/body;
          server { listen 127.0.0.1:{{port}}; root {{folder}}; }
        }
        """);

    private static async Task WaitForPortAsync(int port, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync("127.0.0.1", port, cancellationToken);
                return;
            }
            catch (SocketException) when (attempt < 100)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }
}
