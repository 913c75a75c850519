using System.Diagnostics;

namespace Safecloud.Drops.Tests;

/// <summary>Runs the process that writes until it is killed.</summary>
internal static class KilledChild
{
    /// <summary>Starts it, reads so many lines that parse, and ends it by SIGKILL. A line that the kill has torn was not acknowledged as far as its reader can tell.</summary>
    public static async Task<List<T>> RunAsync<T>(IEnumerable<string> arguments, int afterLines, Func<string, T?> parse)
        where T : struct
    {
        var child = Path.Combine(AppContext.BaseDirectory, "Safecloud.Drops.CrashChild.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [child, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var read = new List<T>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (parse(line) is { } value)
            {
                read.Add(value);
            }

            if (read.Count == afterLines)
            {
                process.Kill(); // SIGKILL: nothing in the child gets a chance to tidy up
            }
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, process.ExitCode);
        return read;
    }
}
