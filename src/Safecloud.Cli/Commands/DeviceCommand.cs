using System.CommandLine;
using System.Text;
using Safecloud.Cli.State;

namespace Safecloud.Cli.Commands;

/// <summary><c>safecloud device</c>: prints this machine's device claim, to which others can grant access.</summary>
internal sealed class DeviceCommand(CliHost host)
{
    public Command Create()
    {
        var command = new Command("device", "Print this machine's device claim; whoever grants you access needs it.");
        command.SetAction(_ =>
        {
            using var keys = DeviceKeys.LoadOrCreate(host.State);
            host.Screen.Result(Encoding.UTF8.GetString(keys.Claim(host.Clock.GetUtcNow()).ToBytes()));
            return ExitCodes.Done;
        });
        return command;
    }
}
