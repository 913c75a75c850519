using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Safecloud.Jets.Features.Http;
using Safecloud.Protocol;
using Safecloud.Protocol.Json;

namespace Safecloud.Jets.Features.Info;

/// <summary><c>GET /jet/v2/info</c>: what a client may want to know before it begins.</summary>
internal sealed class GetInfo(IOptions<JetOptions> options)
{
    private static readonly string Version =
        typeof(GetInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public async Task<Refusal?> RunAsync(HttpContext context)
    {
        await JsonBody.WriteAsync(context, StatusCodes.Status200OK, JsonValue.Object(
            ("v", 2),
            ("software", "safecloud-jet"),
            ("version", Version),
            ("origin", options.Value.PublicOrigin),
            ("pricePerMiB", "0"),
            ("limits", JsonValue.Object(
                ("requestChunks", ProtocolLimits.RequestChunksMax),
                ("requestBytes", ProtocolLimits.RequestBytesMax),
                ("haveCids", ProtocolLimits.HaveCidsMax)))));
        return null;
    }
}
