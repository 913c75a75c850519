using System.Diagnostics;

namespace Safecloud.Media.Tests;

/// <summary>Makes small films with the real FFmpeg, in a folder that goes with the test class.</summary>
public sealed class ClipFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("clips-");

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path(name), bytes);
        return Path(name);
    }

    /// <summary>Runs FFmpeg with these words, then the output's path.</summary>
    public async Task<string> MakeAsync(string name, string arguments)
    {
        if (!File.Exists(Path(name)))
        {
            await RunAsync("ffmpeg", [.. "-v error -y".Split(' '), .. arguments.Split(' '), Path(name)]);
        }
        return Path(name);
    }

    /// <summary>A film with picture and sound.</summary>
    public Task<string> FilmAsync(string name, string size = "1280x720", string rate = "30000/1001", double seconds = 9.5, double sound = 9.5, string more = "") =>
        MakeAsync(name, string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"-f lavfi -i testsrc2=s={size}:r={rate}:d={seconds} -f lavfi -i sine=440:r=44100:d={sound} -c:v libx264 -preset ultrafast -c:a aac {more}").TrimEnd());

    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
