using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Safecloud.Benchmarks;

/// <summary>fio: what this machine's disk takes in one stream of writes.</summary>
internal static class Fio
{
    private const string Program = "/usr/bin/fio";

    /// <summary>True when this machine has it.</summary>
    public static bool IsInstalled => File.Exists(Program);

    /// <summary>Seconds for so many writes in a row to a new file, with an fsync after every few and at the end.</summary>
    /// <param name="folder">Where the file lies; it is removed afterwards.</param>
    /// <param name="blockBytes">Bytes of one write.</param>
    /// <param name="writesPerFlush">Writes between two fsyncs.</param>
    /// <param name="writes">Writes in all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<double> WriteAsync(string folder, int blockBytes, int writesPerFlush, int writes, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var option in new[]
        {
            "--name=append", "--rw=write", "--ioengine=psync", "--end_fsync=1", "--fallocate=none", "--create_on_open=1", "--unlink=1", "--refill_buffers",
            "--output-format=json", "--directory=" + folder,
            Option("bs", blockBytes), Option("fsync", writesPerFlush), Option("size", (long)blockBytes * writes),
        })
        {
            start.ArgumentList.Add(option);
        }

        using var process = Process.Start(start)!;
        var report = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"fio ended with {process.ExitCode}.");
        }

        using var json = JsonDocument.Parse(report[report.IndexOf('{', StringComparison.Ordinal)..]);
        var milliseconds = json.RootElement.GetProperty("jobs")[0].GetProperty("job_runtime").GetDouble();
        return milliseconds / 1_000;
    }

    private static string Option(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"--{name}={value}");
}
