using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Safecloud.Jets.Features.Http;

/// <summary>The headers that stand in every answer of a Jet (specification §8.3, §8.4).</summary>
internal static class JetHeaders
{
    /// <summary>Carries the nonce the next proof must have.</summary>
    public const string DpopNonce = "DPoP-Nonce";

    /// <summary>Carries a proof.</summary>
    public const string Dpop = "DPoP";

    public static readonly StringValues NoStore = "no-store";
    public static readonly StringValues PrivateNoStore = "private, no-store";
    public static readonly StringValues FreeChunk = "public, max-age=31536000, s-maxage=3600, immutable";
    public static readonly StringValues Manifest = "public, max-age=300";

    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Sandbox = "sandbox";
    private static readonly StringValues AnyOrigin = "*";
    private static readonly StringValues CrossOrigin = "cross-origin";
    private static readonly StringValues Exposed = "DPoP-Nonce, WWW-Authenticate, ETag, Content-Range, Retry-After, PAYMENT-REQUIRED, PAYMENT-RESPONSE";
    private static readonly StringValues AllowedHeaders = "Authorization, DPoP, Content-Type, Range, PAYMENT-SIGNATURE";
    private static readonly StringValues PreflightSeconds = "7200";

    /// <summary>What every answer has.</summary>
    public static void WriteCommon(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = NoSniff;
        headers.ContentSecurityPolicy = Sandbox;
        headers.AccessControlAllowOrigin = AnyOrigin;
        headers.AccessControlExposeHeaders = Exposed;
        headers["Cross-Origin-Resource-Policy"] = CrossOrigin; // a player page that isolates itself may still load chunks
    }

    /// <summary>What the answer to a preflight has besides.</summary>
    public static void WritePreflight(IHeaderDictionary headers, string methods)
    {
        headers.AccessControlAllowMethods = methods;
        headers.AccessControlAllowHeaders = AllowedHeaders;
        headers.AccessControlMaxAge = PreflightSeconds;
        headers[HeaderNames.Allow] = methods;
    }
}
