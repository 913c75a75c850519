using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Safecloud.Web.Shell;

/// <summary>Ties every controller's endpoints to the host of the origin they belong to.</summary>
internal static class SurfaceConvention
{
    public static void Apply(EndpointBuilder endpoint, OriginsOptions origins)
    {
        if (endpoint.Metadata.OfType<AnySurfaceAttribute>().Any())
        {
            return;
        }

        if (endpoint.Metadata.OfType<ReleaseSurfaceAttribute>().Any())
        {
            endpoint.Metadata.Add(new HostAttribute([.. new[] { origins.SiteHost, origins.ReleaseHost }.Distinct(StringComparer.OrdinalIgnoreCase)]));
            return;
        }

        var host = endpoint.Metadata.OfType<PlayerSurfaceAttribute>().Any() ? origins.PlayerHost : origins.SiteHost;
        endpoint.Metadata.Add(new HostAttribute(host));
    }
}
