using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Safecloud.Web.Shell;

namespace Safecloud.Web.Features.Accounts;

/// <summary>Sets Identity up the way this site uses it: accounts, passkeys, a cookie; no roles, no lockout of its own, no user interface.</summary>
internal static class AccountsServiceCollectionExtensions
{
    public static IServiceCollection AddAccounts<TCookieEvents>(this IServiceCollection services, IConfiguration configuration)
        where TCookieEvents : CookieAuthenticationEvents
    {
        var isSecure = (configuration[$"{OriginsOptions.Section}:{nameof(OriginsOptions.Site)}"] ?? "").StartsWith("https://", StringComparison.Ordinal);
        services.AddScoped<CreateAccount>();
        services.AddScoped<TCookieEvents>();
        services.AddAuthentication(authentication =>
            {
                authentication.DefaultScheme = WebSchemes.Either;
                authentication.DefaultSignInScheme = IdentityConstants.ApplicationScheme;
            })
            .AddPolicyScheme(WebSchemes.Either, null, policy => policy.ForwardDefaultSelector = Choose)
            .AddIdentityCookies(cookies =>
            {
                cookies.ApplicationCookie!.Configure(cookie => Configure(cookie, isSecure, typeof(TCookieEvents)));
                cookies.TwoFactorUserIdCookie!.Configure(cookie => Name(cookie, "ceremony", isSecure));
            });
        services.AddAuthorizationBuilder().AddPolicy(WebPolicies.Operator, policy => policy.RequireClaim(ClaimTypes.Role, WebPolicies.Operator));
        services.AddIdentityCore<Account>(identity =>
            {
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                identity.Password = new PasswordOptions
                {
                    RequiredLength = AccountRules.PasswordMinLength, RequiredUniqueChars = 4,
                    RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false,
                };
                identity.Lockout.AllowedForNewUsers = false; // the sign-in throttle treats known and unknown addresses alike
            })
            .AddUserStore<AccountStore>()
            .AddClaimsPrincipalFactory<AccountPrincipalFactory>()
            .AddErrorDescriber<AccountErrorDescriber>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.Configure<DataProtectionTokenProviderOptions>(tokens => tokens.TokenLifespan = TimeSpan.FromHours(2));
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<OriginsOptions>>(ConfigurePasskeys);
        return services;
    }

    private static string Choose(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && context.Request.Headers.Authorization.Count > 0
            ? WebSchemes.Bearer
            : IdentityConstants.ApplicationScheme;

    private static void Configure(CookieAuthenticationOptions cookie, bool isSecure, Type events)
    {
        Name(cookie, "session", isSecure);
        cookie.EventsType = events;
        cookie.ExpireTimeSpan = TimeSpan.FromDays(30);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/account/sign-in";
        cookie.ReturnUrlParameter = "returnUrl";
    }

    private static void Name(CookieAuthenticationOptions cookie, string name, bool isSecure)
    {
        cookie.Cookie.Name = (isSecure ? "__Host-safecloud." : "safecloud.") + name;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    private static void ConfigurePasskeys(IdentityPasskeyOptions passkeys, IOptions<OriginsOptions> origins)
    {
        passkeys.ServerDomain = new Uri(origins.Value.Site).Host;
        passkeys.UserVerificationRequirement = "required";
        passkeys.ResidentKeyRequirement = "required";
        passkeys.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && string.Equals(context.Origin, origins.Value.Site, StringComparison.Ordinal));
    }
}
