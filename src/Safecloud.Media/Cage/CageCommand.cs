using System.Globalization;

namespace Safecloud.Media.Cage;

/// <summary>Wraps a program in what Linux offers against a hostile input: resource limits, no new privileges, no network, no file writes.</summary>
internal static class CageCommand
{
    private static readonly Lazy<string[]> NoNetwork = new(FindNoNetwork);

    /// <summary>The words of the command. On a system without <c>prlimit</c>, <c>setpriv</c> or <c>unshare</c> that part of the cage is missing.</summary>
    /// <exception cref="MediaException">The program is not installed.</exception>
    public static List<string> Build(string program, IEnumerable<string> arguments, MediaLimits limits)
    {
        var path = limits.EngineFolder is { } folder ? Path.Combine(folder, program) : Find(program);
        if (path is null || !File.Exists(path))
        {
            throw new MediaException(MediaError.EngineMissing, $"{program} is not installed: install the package ffmpeg and try again.");
        }

        List<string> words = [];
        if (Find("prlimit") is { } prlimit)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(limits.ProcessorTime.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            words.AddRange([prlimit, $"--cpu={seconds}:{seconds}", $"--as={limits.MemoryBytes.ToString(CultureInfo.InvariantCulture)}", "--core=0", "--fsize=0", "--nofile=256", "--"]);
        }
        if (Find("setpriv") is { } setpriv)
        {
            words.AddRange([setpriv, "--no-new-privs", "--"]);
        }
        words.AddRange(NoNetwork.Value);
        words.Add(path);
        words.AddRange(arguments);
        return words;
    }

    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>A network of its own, empty; by user namespace where this user may make one. Some systems forbid it: then the protocol list alone holds.</summary>
    private static string[] FindNoNetwork()
    {
        if (Find("unshare") is not { } unshare)
        {
            return [];
        }

        string[][] ways = [[unshare, "--net", "--"], [unshare, "--user", "--map-current-user", "--net", "--"]];
        return Array.Find(ways, Works) ?? [];
    }

    private static bool Works(string[] way)
    {
        var start = new System.Diagnostics.ProcessStartInfo(way[0]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var word in way.Skip(1).Append("true"))
        {
            start.ArgumentList.Add(word);
        }

        using var process = System.Diagnostics.Process.Start(start)!;
        return process.WaitForExit(5_000) && process.ExitCode == 0;
    }
}
