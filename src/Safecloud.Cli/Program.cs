using Safecloud.Cli;
using Safecloud.Cli.Output;
using Safecloud.Cli.State;

using var host = new CliHost(Screen.OfConsole(), StateFolder.Default(), TimeProvider.System);
return await SafecloudCommand.RunAsync(host, args);
