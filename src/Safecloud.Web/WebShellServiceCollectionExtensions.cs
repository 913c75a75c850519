using System.Reflection;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Safecloud.Data;
using Safecloud.Web.Features.AccountMail;
using Safecloud.Web.Features.Accounts;
using Safecloud.Web.Features.Devices;
using Safecloud.Web.Features.Mail;
using Safecloud.Web.Features.Passkeys;
using Safecloud.Web.Features.Profile;
using Safecloud.Web.Features.Sessions;
using Safecloud.Web.Features.SignIn;
using Safecloud.Web.Shell;

namespace Safecloud.Web;

/// <summary>Adds the shell every page shares.</summary>
public static class WebShellServiceCollectionExtensions
{
    /// <summary>Adds pages, layout, errors, security headers, rate limits, accounts and mail.</summary>
    /// <remarks>Reads <c>Origins</c>, <c>RateLimits</c>, <c>Mail</c> and <c>Platform:DataFolder</c>.</remarks>
    public static IServiceCollection AddWebShell(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<OriginsOptions>().Bind(configuration.GetSection(OriginsOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RateLimitOptions>().Bind(configuration.GetSection(RateLimitOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        AddWebEntities(services);
        services.AddSingleton<ContentSecurityPolicy>();
        services.AddSingleton<BuiltFiles>();
        services.AddScoped<PageShell>();
        services.AddCors();
        services.AddRateLimiter(_ => { });
        services.ConfigureOptions<RateLimits>();
        AddPages(services, configuration);
        services.AddAccounts<SessionCookieEvents>(configuration);
        AddFeatures(services, configuration);
        return services;
    }

    /// <summary>Adds this module's entities and nothing else, for whoever needs the model.</summary>
    public static IServiceCollection AddWebEntities(this IServiceCollection services) =>
        services.AddSingleton(new EntityAssembly(typeof(WebShellServiceCollectionExtensions).Assembly));

    /// <summary>Adds a module's controllers and views, whatever process it runs in: a test's entry assembly names no modules.</summary>
    public static IServiceCollection AddPagesOf(this IServiceCollection services, Assembly module)
    {
        services.AddControllersWithViews().ConfigureApplicationPartManager(manager =>
        {
            if (manager.ApplicationParts.OfType<AssemblyPart>().Any(part => part.Assembly == module))
            {
                return;
            }

            foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(module).GetApplicationParts(module))
            {
                manager.ApplicationParts.Add(part);
            }
        });
        return services;
    }

    private static void AddFeatures(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<OpenSession>();
        services.AddScoped<EndSessions>();
        services.AddScoped<ListSessions>();
        services.AddScoped<SignInByPassword>();
        services.AddScoped<SignInThrottle>();
        services.AddSingleton<DecoyPassword>();
        services.AddScoped<PasskeyCeremonies>();
        services.AddSingleton<AccountMailSignal>();
        services.AddSingleton<SignUpLinks>();
        services.AddScoped<SignUpMail>();
        services.AddScoped<RequestAccountMail>();
        services.AddScoped<ComposeAccountMail>();
        services.AddHostedService<AccountMailWorker>();
        services.AddScoped<INavigation, AccountNavigation>();
        AddDevices(services);
        AddMail(services, configuration);
    }

    private static void AddDevices(IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, BearerTokenHandler>(WebSchemes.Bearer, null);
        services.AddScoped<CreatePersonalToken>();
        services.AddScoped<ListTokens>();
        services.AddScoped<RevokeToken>();
        services.AddScoped<StartDeviceCode>();
        services.AddScoped<FindDeviceCode>();
        services.AddScoped<AnswerDeviceCode>();
        services.AddScoped<RedeemDeviceCode>();
    }

    private static void AddMail(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MailOptions>().Bind(configuration.GetSection(MailOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        if (string.IsNullOrEmpty(configuration[$"{MailOptions.Section}:{nameof(MailOptions.Host)}"]))
        {
            services.AddSingleton<MailFolder>();
            services.TryAddSingleton<IMailSender>(provider => provider.GetRequiredService<MailFolder>());
        }
        else
        {
            services.TryAddSingleton<IMailSender, SmtpMailSender>();
        }
    }

    private static void AddPages(IServiceCollection services, IConfiguration configuration)
    {
        var isSecure = (configuration[$"{OriginsOptions.Section}:{nameof(OriginsOptions.Site)}"] ?? "").StartsWith("https://", StringComparison.Ordinal);
        services.AddPagesOf(typeof(WebShellServiceCollectionExtensions).Assembly);
        services.AddControllersWithViews(mvc => mvc.Filters.Add<CookieAntiforgeryFilter>());
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.HeaderName = "X-Safecloud-Antiforgery";
            antiforgery.Cookie.Name = isSecure ? "__Host-safecloud.form" : "safecloud.form";
            antiforgery.Cookie.SecurePolicy = isSecure ? Microsoft.AspNetCore.Http.CookieSecurePolicy.Always : Microsoft.AspNetCore.Http.CookieSecurePolicy.SameAsRequest;
            antiforgery.SuppressXFrameOptionsHeader = true; // frame-ancestors says it
        });
        services.Configure<RazorViewEngineOptions>(razor =>
        {
            razor.ViewLocationFormats.Clear();
            razor.ViewLocationFormats.Add("/Features/{1}/{0}.cshtml");
            razor.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
        });
        services.AddRouting(routing => routing.LowercaseUrls = true);
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
        {
            if (!context.ProblemDetails.Extensions.ContainsKey("code"))
            {
                context.ProblemDetails.Extensions["code"] = Problems.Default(context.ProblemDetails.Status ?? 500).Code;
            }
        });

        // A proxy on this machine may say for whom it speaks; nobody else is believed.
        services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);

        var protection = services.AddDataProtection().SetApplicationName("Safecloud");
        if (configuration["Platform:DataFolder"] is { Length: > 0 } folder)
        {
            protection.PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(folder, "keys")));
        }
    }
}
