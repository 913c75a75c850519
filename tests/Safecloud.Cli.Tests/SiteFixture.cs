using System.Diagnostics;
using Safecloud.Testing;

namespace Safecloud.Cli.Tests;

/// <summary>A running platform, and small films made with the real FFmpeg.</summary>
public sealed class SiteFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("films-");
    private PlatformFactory? _platform;

    public PlatformFactory Platform => _platform!;

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    /// <summary>A film of test pictures and a tone.</summary>
    public async Task<string> FilmAsync(string name, int seconds, string size = "640x360")
    {
        if (!File.Exists(Path(name)))
        {
            var words = $"-v error -y -f lavfi -i testsrc2=s={size}:r=24:d={seconds} -f lavfi -i sine=440:d={seconds} -c:v libx264 -preset ultrafast -c:a aac {Path(name)}";
            using var process = Process.Start(new ProcessStartInfo("ffmpeg", words) { UseShellExecute = false })!;
            await process.WaitForExitAsync(Creator.CancellationToken);
            Assert.Equal(0, process.ExitCode);
        }
        return Path(name);
    }

    public async ValueTask InitializeAsync() => _platform = await PlatformFactory.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_platform is not null)
        {
            await _platform.DisposeAsync();
        }
        _folder.Delete(recursive: true);
    }
}
