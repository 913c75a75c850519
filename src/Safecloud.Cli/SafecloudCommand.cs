using System.CommandLine;
using Safecloud.Cli.Commands;
using Safecloud.Cloud;
using Safecloud.Media;

namespace Safecloud.Cli;

/// <summary>The command <c>safecloud</c>: parses, runs, and turns every failure into one sentence and an exit code (docs/cli.md).</summary>
internal static class SafecloudCommand
{
    public static async Task<int> RunAsync(CliHost host, string[] args, CancellationToken cancellationToken = default)
    {
        var parsed = Create(host).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                host.Screen.Note(error.Message);
            }
            host.Screen.Note("Run safecloud --help to see how it is used.");
            return ExitCodes.WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) }, cancellationToken);
        }
        catch (Exception error) // the edge of the program: people get a sentence, scripts a code
        {
            return Tell(host, error);
        }
    }

    private static RootCommand Create(CliHost host) => new("Publish films that only those you let can open.")
    {
        CommonOptions.Site,
        CommonOptions.Jet,
        new LoginCommand(host).Create(),
        new VaultCommand(host).Create(),
        new ChannelCommand(host).Create(),
        new PublishCommand(host).Create(),
        new StoreCommand(host).Create(),
        new FetchCommand(host).Create(),
        new GrantCommand(host).Create(),
        new VerifyCommand(host).Create(),
        new DeviceCommand(host).Create(),
        new ChainCommand(host).Create(),
    };

    private static int Tell(CliHost host, Exception error)
    {
        var (sentence, code) = error switch
        {
            CliException known => (known.Message, known.ExitCode),
            MediaException known => (known.Message, ExitCodes.Refused),
            CloudException { Code: CloudErrors.Unreachable or CloudErrors.TimedOut } known => (known.Message, ExitCodes.Unreachable),
            CloudException known => ($"{known.Message} ({known.Code})", ExitCodes.Refused),
            OperationCanceledException => ("Cancelled. Run the same command again to go on.", ExitCodes.Cancelled),
            IOException or UnauthorizedAccessException => (error.Message, ExitCodes.Refused),
            _ => ($"This should not have happened; please report it: {error}", ExitCodes.Refused),
        };
        host.Screen.Note(sentence);
        return code;
    }
}
