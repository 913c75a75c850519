using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Safecloud.Web;

namespace Safecloud.Channels;

/// <summary>Maps what is no controller.</summary>
public static class ChannelsEndpointExtensions
{
    /// <summary>Maps the description of the site's HTTP interface, <c>/openapi/v1.json</c>, on the site's host.</summary>
    public static WebApplication MapChannels(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapOpenApi("/openapi/{documentName}.json").RequireHost(app.Services.GetRequiredService<IOptions<OriginsOptions>>().Value.SiteHost).AllowAnonymous();
        return app;
    }
}
