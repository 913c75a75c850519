using System.Globalization;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Safecloud.Web.Shell;

/// <summary>Sets up the rate limits: sliding windows of a minute, in memory, refused with 429 and <c>Retry-After</c>.</summary>
internal sealed class RateLimits(IOptions<RateLimitOptions> options) : IConfigureOptions<RateLimiterOptions>
{
    private const int Segments = 6; // of ten seconds

    public void Configure(RateLimiterOptions limiter)
    {
        var limits = options.Value;
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var given) ? given : TimeSpan.FromSeconds(60.0 / Segments);
            context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limiter.AddPolicy(RateLimitPolicies.SignIn, context => Window(Address(context), limits.SignInPerMinute));
        limiter.AddPolicy(RateLimitPolicies.Mail, context => Window(Address(context), limits.MailPerMinute));
        limiter.AddPolicy(RateLimitPolicies.Anonymous, context => Window(Address(context), limits.AnonymousPerMinute));
        limiter.AddPolicy(RateLimitPolicies.Api, context => Window(context.User.AccountId()?.ToString() ?? Address(context), limits.ApiPerMinute));
    }

    private static RateLimitPartition<string> Window(string key, int perMinute) => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
    {
        PermitLimit = perMinute,
        Window = TimeSpan.FromMinutes(1),
        SegmentsPerWindow = Segments,
        QueueLimit = 0,
    });

    // One household of IPv6 is a /64: a single address costs an attacker nothing.
    private static string Address(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null)
        {
            return "unknown";
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily is AddressFamily.InterNetwork
            ? address.ToString()
            : Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8));
    }
}
