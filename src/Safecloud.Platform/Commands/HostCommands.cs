using Safecloud.Channels.Features.Release;

namespace Safecloud.Platform.Commands;

/// <summary>What the host's program does besides serving, by the first word of its command line.</summary>
internal static class HostCommands
{
    private const string RotateReleaseKeyVerb = "rotate-release-key";
    private const string DemoAccountsVerb = "demo-accounts";

    /// <summary>Whether the command line asks for one of them.</summary>
    public static bool Knows(string[] args) => args is [RotateReleaseKeyVerb or DemoAccountsVerb, ..];

    /// <summary>Does it on a host that is composed but does not serve. The answer is the process's exit code.</summary>
    public static async Task<int> RunAsync(WebApplication app, string[] args, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return args[0] switch
        {
            RotateReleaseKeyVerb => await RotateAsync(scope.ServiceProvider, addKey: !args.Contains("--continue"), cancellationToken),
            DemoAccountsVerb => await DemoAsync(app, scope.ServiceProvider, cancellationToken),
            var other => throw new InvalidOperationException($"Unhandled command {other}."),
        };
    }

    private static async Task<int> RotateAsync(IServiceProvider services, bool addKey, CancellationToken cancellationToken)
    {
        if (services.GetService<RotateReleaseKey>() is not { } rotate)
        {
            await Console.Error.WriteLineAsync($"This configuration plays no role 'release' (Platform:Roles), so it has no release keys. Run '{RotateReleaseKeyVerb}' where it does.");
            return 1;
        }

        var (resealed, left) = await rotate.RunAsync(addKey, cancellationToken);
        await Console.Out.WriteLineAsync($"Sealed {resealed} stored capabilities to the newest key.");
        if (left == 0)
        {
            await Console.Out.WriteLineAsync("Nothing is left under an older key: older keys may leave the file.");
            return 0;
        }

        await Console.Error.WriteLineAsync($"{left} could not be sealed again. Keep the older keys; run '{RotateReleaseKeyVerb} --continue', or let their creators renew these films' keys.");
        return 1;
    }

    private static async Task<int> DemoAsync(WebApplication app, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (!app.Environment.IsDevelopment())
        {
            await Console.Error.WriteLineAsync("Demo accounts are made in the Development environment only.");
            return 1;
        }

        await ActivatorUtilities.CreateInstance<DemoAccounts>(services).RunAsync(Console.Out, cancellationToken);
        return 0;
    }
}
