using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Safecloud.Web.Shell;

/// <summary>Puts the security headers on every response of the site and the player. The Jet's host has its own rules (specification §8.3).</summary>
internal sealed class SecurityHeaders(RequestDelegate next, ContentSecurityPolicy policies, IOptions<OriginsOptions> options)
{
    private readonly OriginsOptions _origins = options.Value;
    private readonly string _permissions = string.Join(", ",
        "accelerometer=()", "camera=()", "display-capture=()", "geolocation=()", "gyroscope=()", "magnetometer=()", "microphone=()", "midi=()",
        "payment=()", "usb=()", "publickey-credentials-create=(self)", "publickey-credentials-get=(self)",
        $"autoplay=(self \"{options.Value.Player}\")",
        $"fullscreen=(self \"{options.Value.Player}\")",
        $"picture-in-picture=(self \"{options.Value.Player}\")",
        $"encrypted-media=(self \"{options.Value.Player}\")");

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(Write, context);
        return next(context);
    }

    private Task Write(object state)
    {
        var context = (HttpContext)state;
        if (!IsOurs(context))
        {
            return Task.CompletedTask;
        }

        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = _permissions;
        headers["Cross-Origin-Opener-Policy"] = context.GetEndpoint()?.Metadata.GetMetadata<SpeaksToOpenerAttribute>() is null ? "same-origin" : "unsafe-none";
        if (!headers.ContainsKey("Cross-Origin-Resource-Policy"))
        {
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
        }

        if (!headers.ContainsKey("Content-Security-Policy"))
        {
            headers.ContentSecurityPolicy = PolicyFor(context);
        }

        if (_origins.IsSecure)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        return Task.CompletedTask;
    }

    private bool IsOurs(HttpContext context) =>
        string.Equals(context.Request.Host.Value, _origins.SiteHost, StringComparison.OrdinalIgnoreCase)
        || string.Equals(context.Request.Host.Value, _origins.PlayerHost, StringComparison.OrdinalIgnoreCase)
        || string.Equals(context.Request.Host.Value, _origins.ReleaseHost, StringComparison.OrdinalIgnoreCase);

    private string PolicyFor(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/dist", StringComparison.Ordinal))
        {
            return policies.Scripts;
        }

        if (string.Equals(context.Request.Host.Value, _origins.PlayerHost, StringComparison.OrdinalIgnoreCase))
        {
            return context.Features.Get<FrameAncestors>() is { } ancestors ? policies.PlayerWithin(ancestors.Sources) : policies.Player;
        }

        return context.GetEndpoint()?.Metadata.GetMetadata<MediaWorkersAttribute>() is null ? policies.Site : policies.SiteWithMedia;
    }
}
