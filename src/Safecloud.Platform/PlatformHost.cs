using Microsoft.Extensions.Options;
using Safecloud.Channels;
using Safecloud.Data;
using Safecloud.Drops;
using Safecloud.Jets;
using Safecloud.Platform.Commands;
using Safecloud.Platform.Jobs;
using Safecloud.Web;

namespace Safecloud.Platform;

/// <summary>Composes the modules into one process and runs it. No logic lives here.</summary>
public static class PlatformHost
{
    /// <summary>Builds, migrates and serves until it is told to stop. The answer is the process's exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = Build(args);
        if (HostCommands.Knows(args))
        {
            return await HostCommands.RunAsync(app, args, CancellationToken.None);
        }

        await StartAsync(app, CancellationToken.None);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Composes the platform.</summary>
    /// <param name="args">Configuration as command-line arguments.</param>
    /// <param name="configure">A word on configuration before anything is composed, for tests.</param>
    /// <param name="replace">The last word on services, for tests.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        var roles = builder.Configuration.GetValue("Platform:Roles", PlatformRoles.All);
        builder.Services.AddPlatformData(builder.Configuration);
        builder.Services.AddWebShell(builder.Configuration);
        builder.Services.AddChannels(builder.Configuration, roles.HasFlag(PlatformRoles.Release));
        if (roles.HasFlag(PlatformRoles.Site) && !roles.HasFlag(PlatformRoles.Release))
        {
            builder.Services.AddOptions<OriginsOptions>().Validate(
                origins => !string.IsNullOrEmpty(origins.Release), "Origins:Release is missing. This process plays 'site' without 'release': name the origin where the release service answers.");
        }

        builder.Services.AddMvc().ConfigureApplicationPartManager(parts => parts.FeatureProviders.Add(new RoleControllers(roles)));
        AddJetAndOrigin(builder, roles);
        if (roles.HasFlag(PlatformRoles.Jobs))
        {
            builder.Services.AddJobServer(roles, builder.Configuration);
        }

        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseWebShell();
        app.MapWebShell();
        app.MapChannels();
        if (roles.HasFlag(PlatformRoles.Jet))
        {
            app.MapJet().RequireHost(new Uri(app.Services.GetRequiredService<IOptions<OriginsOptions>>().Value.Jet).Authority);
        }

        return app;
    }

    private static void AddJetAndOrigin(WebApplicationBuilder builder, PlatformRoles roles)
    {
        builder.Services.AddJet(builder.Configuration); // the site, too, asks its index
        if (roles.HasFlag(PlatformRoles.Jet))
        {
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listener => listener.UseLentBodies()));
        }

        if (!roles.HasFlag(PlatformRoles.Origin))
        {
            return;
        }

        builder.Services.AddOriginDrop(builder.Configuration);
        if (roles.HasFlag(PlatformRoles.Jet))
        {
            // One process holds both, so the Jet pins the origin whose key lies in its own data folder.
            builder.Services.AddOptions<JetOptions>().PostConfigure<OriginIdentity>((jet, origin) => jet.PinnedDrops.Add(origin.KeyId.ToString()));
        }
    }

    /// <summary>Registers the entities of every module, for whoever needs the model and no more.</summary>
    public static void AddEntities(IServiceCollection services)
    {
        services.AddWebEntities();
        services.AddJetEntities();
        services.AddChannelsEntities();
    }

    /// <summary>Brings the database up to date, then serves.</summary>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DatabaseMigrator>().RunAsync(cancellationToken);
        }

        await app.StartAsync(cancellationToken);
    }
}
