using System.Diagnostics;

namespace Safecloud.EndToEnd.Tests;

/// <summary>The command line as a creator runs it: a process of its own with a state folder of its own.</summary>
public sealed class CommandLine(string site, string home)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    /// <summary>Runs one command.</summary>
    /// <returns>What it wrote to its output, without a line break at the end.</returns>
    /// <exception cref="InvalidOperationException">It ended with another code than 0; the message holds what it said.</exception>
    public async Task<string> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var process = Start(arguments);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0
                ? (await output).TrimEnd()
                : throw new InvalidOperationException($"'safecloud {arguments[0]}' ended with {process.ExitCode}: {await errors}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Starts one command, for what happens while it runs. Its output and errors can be read.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["SAFECLOUD_SITE"] = site,
                ["SAFECLOUD_HOME"] = home,
                ["TMPDIR"] = Directory.CreateDirectory(Path.Combine(home, "tmp")).FullName,
            },
        };
        foreach (var argument in arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "safecloud.dll")))
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The command line did not start.");
    }
}
