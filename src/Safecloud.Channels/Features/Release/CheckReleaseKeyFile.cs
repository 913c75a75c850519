using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Safecloud.Channels.Features.Release;

/// <summary>Refuses to start without a usable release key, or with one that lies where the data lies: who copies the data must not get the key.</summary>
internal sealed class CheckReleaseKeyFile(ReleaseKeyRing ring, IOptions<ReleaseOptions> options, IConfiguration configuration) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(options.Value.KeyFile);
        foreach (var setting in (string[])["Platform:DataFolder", "Origin:DataFolder", "Jet:DataFolder"])
        {
            if (configuration[setting] is { Length: > 0 } folder && IsBelow(path, Path.GetFullPath(folder)))
            {
                throw new InvalidOperationException($"Release:KeyFile {path} lies in {setting} {folder}. Move it elsewhere: a copy of the data must not carry the key.");
            }
        }

        if (options.Value.CreateKeyFile && !File.Exists(path))
        {
            ring.Add();
        }

        _ = ring.Newest;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
