using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Issuing;

/// <summary>Lets the player's origin, and no other, read what the release service answers. No cookies.</summary>
internal sealed class ReleaseCors(IOptions<OriginsOptions> origins) : IConfigureOptions<CorsOptions>
{
    public const string Policy = "release";

    private static readonly TimeSpan PreflightLife = TimeSpan.FromHours(2);

    public void Configure(CorsOptions options) => options.AddPolicy(Policy, policy => policy
        .WithOrigins(origins.Value.Player)
        .WithMethods("POST")
        .WithHeaders("Content-Type")
        .WithExposedHeaders("Retry-After")
        .SetPreflightMaxAge(PreflightLife));
}
