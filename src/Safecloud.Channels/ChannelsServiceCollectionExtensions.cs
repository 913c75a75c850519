using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Api;
using Safecloud.Channels.Features.Cards;
using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Earnings;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Handoff;
using Safecloud.Channels.Features.Issuing;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Channels.Features.Navigation;
using Safecloud.Channels.Features.OEmbed;
using Safecloud.Channels.Features.Player;
using Safecloud.Channels.Features.Posters;
using Safecloud.Channels.Features.Publishing;
using Safecloud.Channels.Features.Purchases;
using Safecloud.Channels.Features.Release;
using Safecloud.Channels.Features.Renewals;
using Safecloud.Channels.Features.Studio;
using Safecloud.Channels.Features.StudioEpisodes;
using Safecloud.Channels.Features.Tickets;
using Safecloud.Channels.Features.Vaults;
using Safecloud.Channels.Features.Watch;
using Safecloud.Cloud;
using Safecloud.Data;
using Safecloud.Jets;
using Safecloud.Web;

namespace Safecloud.Channels;

/// <summary>Adds the fans site.</summary>
public static class ChannelsServiceCollectionExtensions
{
    /// <summary>Adds channels, episodes, sales, key release, the studio, the player's page and the site's HTTP interface.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Reads <c>Site</c>, <c>Release</c> and <c>UploadQuota</c>.</param>
    /// <param name="isReleaseService">Whether this process has the release service's keys; else it asks the one at <c>Origins:Release</c>.</param>
    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration configuration, bool isReleaseService = true)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddChannelsEntities();
        services.AddOptions<SiteOptions>().Bind(configuration.GetSection(SiteOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddPagesOf(typeof(ChannelsServiceCollectionExtensions).Assembly);
        services.AddOpenApi("v1", openApi => openApi.ShouldInclude = description =>
            description.RelativePath is { } path
            && (path.StartsWith("api/v1/", StringComparison.Ordinal) || path.StartsWith("release/v1/", StringComparison.Ordinal)));
        services.AddOptions<UploadQuotaOptions>().Bind(configuration.GetSection(UploadQuotaOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<IUploadPolicy, ChannelUploadPolicy>();
        services.AddChannelsAndEpisodes().AddMoney().AddPages();
        return isReleaseService ? services.AddReleaseHere(configuration) : services.AddReleaseElsewhere(configuration);
    }

    /// <summary>Registers this module's entities, for whoever needs the model and no more.</summary>
    public static IServiceCollection AddChannelsEntities(this IServiceCollection services) =>
        services.AddSingleton(new EntityAssembly(typeof(ChannelsServiceCollectionExtensions).Assembly));

    private static IServiceCollection AddChannelsAndEpisodes(this IServiceCollection services) => services
        .AddScoped<CreateChannel>()
        .AddScoped<EditChannel>()
        .AddScoped<FindChannel>()
        .AddScoped<FindOwnedChannel>()
        .AddScoped<FindOwnerName>()
        .AddScoped<SetPublisherKey>()
        .AddSingleton<PublisherNonces>()
        .AddScoped<CreateEpisode>()
        .AddScoped<EditEpisode>()
        .AddScoped<FindEpisode>()
        .AddScoped<FindEpisodeByAddress>()
        .AddScoped<FindOwnedEpisode>()
        .AddScoped<PublishEpisode>()
        .AddScoped<UnpublishEpisode>()
        .AddScoped<SetPoster>()
        .AddScoped<FindPoster>()
        .AddScoped<AttachFile>()
        .AddScoped<RenewalPolicy>()
        .AddScoped<ListRenewals>()
        .AddScoped<ReadKeyStandings>()
        .AddScoped<RenewRelease>()
        .AddScoped<DeleteEpisode>()
        .AddScoped<ReadVault>()
        .AddScoped<WriteVault>();

    private static IServiceCollection AddMoney(this IServiceCollection services) => services
        .AddSingleton<RevenueSplit>()
        .AddScoped<PostEntry>()
        .AddScoped<GrantCredits>()
        .AddScoped<ListGrants>()
        .AddScoped<CheckLedger>()
        .AddScoped<ReadBalance>()
        .AddScoped<ReadStatement>()
        .AddScoped<BuyEpisode>()
        .AddScoped<DecideAccess>()
        .AddScoped<ViewerStanding>()
        .AddScoped<IssueTicket>()
        .AddScoped<RedeemTicket>()
        .AddScoped<ShowEarnings>();

    private static IServiceCollection AddReleaseHere(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReleaseOptions>().Bind(configuration.GetSection(ReleaseOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.ConfigureOptions<ReleaseCors>();
        return services
            .AddSingleton<IReleaseDoor, ReleaseHere>()
            .AddSingleton<ReleaseKeyRing>()
            .AddSingleton(provider => new ReleaseCapability(provider.GetRequiredService<ReleaseKeyRing>(), provider.GetRequiredService<TimeProvider>()))
            .AddHostedService<CheckReleaseKeyFile>()
            .AddScoped(provider => new RotateReleaseKey(
                provider.GetRequiredService<PlatformDbContext>(),
                provider.GetRequiredService<ReleaseKeyRing>(),
                provider.GetRequiredService<ReleaseCapability>(),
                provider.GetRequiredService<ILogger<RotateReleaseKey>>()))
            .AddScoped<DecideScope>()
            .AddScoped<IssueCapability>();
    }

    private static IServiceCollection AddReleaseElsewhere(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReleaseOptions>().Bind(configuration.GetSection(ReleaseOptions.Section)); // how long keys live, to say it
        services.AddSingleton<RememberedReleaseKey>();
        services.AddHttpClient<IReleaseDoor, ReleaseElsewhere>((provider, client) =>
        {
            client.BaseAddress = new Uri(provider.GetRequiredService<IOptions<OriginsOptions>>().Value.ReleaseOrigin);
            client.Timeout = ReleaseElsewhere.Patience;
            client.MaxResponseContentBufferSize = ReleaseElsewhere.AnswerMax;
        }).ConfigurePrimaryHttpMessageHandler(LoopbackConnect.CreateHandler);
        return services;
    }

    private static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddScoped<INavigation, ChannelsNavigation>()
        .AddScoped<CardReader>()
        .AddScoped<ListNewEpisodes>()
        .AddScoped<ListChannelEpisodes>()
        .AddScoped<ListLibrary>()
        .AddScoped<ListChannels>()
        .AddScoped<ListOwnEpisodes>()
        .AddScoped<ShowStudio>()
        .AddScoped<ShowChannel>()
        .AddScoped<ShowEpisode>()
        .AddScoped<ShowHandoff>()
        .AddScoped<FindByLink>()
        .AddScoped<ShowStudioEpisode>()
        .AddScoped<ReadEpisodeStanding>()
        .AddSingleton<PreviewPass>()
        .AddSingleton<PlayerFrame>();
}
