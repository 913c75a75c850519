using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Cli.Output;
using Safecloud.Cli.State;
using Safecloud.Testing;
using Safecloud.Web.Features.Accounts;
using Safecloud.Web.Features.Devices;

namespace Safecloud.Cli.Tests;

/// <summary>A creator with an account, a personal token and a state folder of their own, who types commands.</summary>
internal sealed class Creator : IAsyncDisposable
{
    private readonly PlatformFactory _platform;
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("creator-");

    private readonly List<Process> _started = [];
    private SharedWriter? _output;

    private Creator(PlatformFactory platform, Guid account, string token) => (_platform, Account, Token) = (platform, account, token);

    public Guid Account { get; }

    public string Token { get; }

    public string Home => _home.FullName;

    public static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public static async Task<Creator> NewAsync(PlatformFactory platform, string name)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        var (account, result) = await scope.ServiceProvider.GetRequiredService<CreateAccount>()
            .TryRunAsync(new NewAccount { DisplayName = name, Email = $"{name}@creator.example", Password = Guid.NewGuid().ToString("N") + "aA1!" });
        Assert.True(result.Succeeded, result.ToString());
        var token = await scope.ServiceProvider.GetRequiredService<CreatePersonalToken>().RunAsync(account!.Id, "Tests", null, CancellationToken);
        return new Creator(platform, account.Id, token.Reveal());
    }

    /// <summary>What the present command has printed so far.</summary>
    public string Printed => _output?.ToString() ?? "";

    /// <summary>The same person at a machine with an empty state folder.</summary>
    public Creator OnAnotherMachine() => new(_platform, Account, Token);

    /// <summary>Signs in, makes the vault and opens a channel.</summary>
    /// <returns>The recovery code.</returns>
    public async Task<string> SettleAsync(string slug)
    {
        await DoneAsync("login", "--token", Token);
        var code = await DoneAsync("vault", "create", "--code-only");
        await DoneAsync("channel", "create", slug, "--name", "The " + slug);
        return code;
    }

    /// <summary>Runs a command that must succeed.</summary>
    /// <returns>What it printed as its result.</returns>
    public async Task<string> DoneAsync(params string[] words)
    {
        var (code, output, errors) = await RunAsync(words);
        Assert.True(code == ExitCodes.Done, $"safecloud {string.Join(' ', words)} ended with {code}: {errors}{output}");
        return output.Trim();
    }

    /// <summary>Runs a command inside this process.</summary>
    public async Task<(int Code, string Output, string Errors)> RunAsync(params string[] words)
    {
        var (output, errors) = (new SharedWriter(), new SharedWriter());
        _output = output;
        using var host = new CliHost(new Screen(output, errors, isTerminal: false), new StateFolder(Home), TimeProvider.System);
        var code = await SafecloudCommand.RunAsync(host, [.. words, "--site", _platform.Site], CancellationToken);
        return (code, output.ToString(), errors.ToString());
    }

    /// <summary>Starts a command as a process of its own.</summary>
    public Process Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(SafecloudCommand).Assembly.Location);
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }
        start.Environment["SAFECLOUD_HOME"] = Home;
        start.Environment["SAFECLOUD_SITE"] = _platform.Site;
        var process = Process.Start(start)!;
        _started.Add(process);
        return process;
    }

    /// <summary>Runs another program, which must succeed.</summary>
    public static async Task ToolAsync(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { UseShellExecute = false })!;
        await process.WaitForExitAsync(CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _started)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(System.Threading.CancellationToken.None);
            process.Dispose();
        }
        _home.Delete(recursive: true);
    }
}
