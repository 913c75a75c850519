using System.CommandLine;
using Safecloud.Cli.Publishing;

namespace Safecloud.Cli.Commands;

/// <summary><c>safecloud store FILE</c>: stores any file, sealed on this machine.</summary>
internal sealed class StoreCommand(CliHost host)
{
    private readonly Argument<string> _file = new("file") { Description = "The file." };
    private readonly Option<string> _channel = new("--channel") { Description = "Your channel's address: its key signs the file, its quota holds it.", Required = true };
    private readonly Option<string?> _title = new("--title") { Description = "A title inside the sealed file; by default its name." };

    public Command Create()
    {
        var command = new Command("store", "Seal and store a file; prints its rootCid. The same file again stores nothing twice.") { _file, _channel, _title };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var store = new StorePlainFile(host, parsed.Connect(host));
            host.Screen.Result(await store.RunAsync(parsed.GetRequiredValue(_file), parsed.GetRequiredValue(_channel), parsed.GetValue(_title), cancellationToken));
            return ExitCodes.Done;
        });
        return command;
    }
}
