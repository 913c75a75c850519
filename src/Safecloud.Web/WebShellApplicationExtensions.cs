using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Safecloud.Web.Shell;

namespace Safecloud.Web;

/// <summary>Puts the shell into the host's pipeline.</summary>
public static class WebShellApplicationExtensions
{
    private const int Year = 31_536_000; // seconds

    /// <summary>Headers, errors, built files, sign-in, rate limits, in that order. Call it before any endpoint is mapped.</summary>
    public static WebApplication UseWebShell(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var origins = app.Services.GetRequiredService<IOptions<OriginsOptions>>().Value;
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/errors/500", AllowStatusCode404Response = true });
        app.UseWhen(context => IsSiteOrPlayer(context, origins), site =>
        {
            if (origins.IsSecure)
            {
                site.UseHttpsRedirection();
            }

            site.UseStatusCodePagesWithReExecute("/errors/{0}");
            site.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = SetCaching });
        });
        app.UseRouting();
        app.UseCors(); // before rate limits, so that a refused player can read why
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        return app;
    }

    /// <summary>Maps every module's controllers, each to the host of the origin it belongs to.</summary>
    public static WebApplication MapWebShell(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var origins = app.Services.GetRequiredService<IOptions<OriginsOptions>>().Value;
        app.MapControllers().Add(endpoint => SurfaceConvention.Apply(endpoint, origins));
        return app;
    }

    private static bool IsSiteOrPlayer(HttpContext context, OriginsOptions origins) =>
        string.Equals(context.Request.Host.Value, origins.SiteHost, StringComparison.OrdinalIgnoreCase)
        || string.Equals(context.Request.Host.Value, origins.PlayerHost, StringComparison.OrdinalIgnoreCase);

    private static void SetCaching(StaticFileResponseContext file)
    {
        var request = file.Context.Request;
        var isNamedByContent = request.Path.StartsWithSegments("/dist/assets", StringComparison.Ordinal) || request.Path.StartsWithSegments("/dist/chunks", StringComparison.Ordinal) || request.Query.ContainsKey("v");
        file.Context.Response.Headers.CacheControl = isNamedByContent ? $"public, max-age={Year}, immutable" : "public, max-age=0, must-revalidate";
    }
}
