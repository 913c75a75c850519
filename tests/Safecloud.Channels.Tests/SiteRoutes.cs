using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Testing;

namespace Safecloud.Channels.Tests;

/// <summary>The routes of a running platform's site and player, as the host itself knows them.</summary>
internal static class SiteRoutes
{
    /// <summary>Every route that takes this method, with the host it belongs to; not those of the Jet.</summary>
    public static IEnumerable<(string Pattern, string Host)> Of(PlatformFactory platform, string method) => platform.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not { HttpMethods.Count: > 0 } methods || methods.HttpMethods.Contains(method, StringComparer.OrdinalIgnoreCase))
        .Select(endpoint => (
            Pattern: endpoint.RoutePattern.RawText?.TrimStart('/') ?? "",
            Hosts: endpoint.Metadata.GetMetadata<IHostMetadata>()?.Hosts ?? [new Uri(platform.Site).Authority]))
        .SelectMany(route => route.Hosts.Where(host => host != new Uri(platform.Jet).Authority).Select(host => (route.Pattern, host)))
        .Distinct();

    /// <summary>The path of a route for an episode, its channel and a message to the operator.</summary>
    public static string Fill(string pattern, string channel, string episode, string mail)
    {
        var path = pattern
            .Replace("{slug}", channel, StringComparison.Ordinal)
            .Replace("{episodeSlug}", "the-forty-hour-firing", StringComparison.Ordinal)
            .Replace("{id:guid}", episode, StringComparison.Ordinal)
            .Replace("{id}", episode, StringComparison.Ordinal)
            .Replace("{status:int}", "404", StringComparison.Ordinal)
            .Replace("{credentialId}", "none", StringComparison.Ordinal)
            .Replace("{documentName}", "v1", StringComparison.Ordinal)
            .Replace("{name}", mail, StringComparison.Ordinal);
        Assert.False(path.Contains('{', StringComparison.Ordinal), $"The route {pattern} has a part that this test cannot fill in: say here with what.");
        return path;
    }
}
