using Safecloud.Data;

namespace Safecloud.Platform;

/// <summary>Composes the modules into one process and runs it. No logic lives here.</summary>
public static class PlatformHost
{
    /// <summary>Builds, migrates and serves until it is told to stop. The answer is the process's exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = Build(args);
        await MigrateAsync(app.Services);
        await app.RunAsync();
        return 0;
    }

    private static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddPlatformData(builder.Configuration);
        return builder.Build();
    }

    private static async Task MigrateAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseMigrator>().RunAsync(CancellationToken.None);
    }
}
