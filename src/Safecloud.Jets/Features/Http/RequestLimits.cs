using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Safecloud.Protocol;

namespace Safecloud.Jets.Features.Http;

/// <summary>How often one client address may ask. A token bucket per address; IPv6 counts by its /64.</summary>
internal sealed class RequestLimits : IDisposable
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<HttpContext>? _requests;
    private readonly PartitionedRateLimiter<HttpContext>? _sessions;

    public RequestLimits(IOptions<JetOptions> options)
    {
        var (perSecond, burst, sessions) = (options.Value.RequestsPerSecond, options.Value.RequestBurst, options.Value.SessionsPerMinute);
        _requests = perSecond == 0 ? null : Buckets(burst, perSecond, TimeSpan.FromSeconds(1));
        _sessions = sessions == 0 ? null : Buckets(sessions, sessions, TimeSpan.FromMinutes(1));
    }

    /// <summary>Counts a request; a refusal when the address has asked too often.</summary>
    public Refusal? CountRequest(HttpContext context) => Count(_requests, context);

    /// <summary>Counts the start of a session.</summary>
    public Refusal? CountSession(HttpContext context) => Count(_sessions, context);

    public void Dispose()
    {
        _requests?.Dispose();
        _sessions?.Dispose();
    }

    private static Refusal? Count(PartitionedRateLimiter<HttpContext>? limiter, HttpContext context)
    {
        if (limiter is null)
        {
            return null;
        }

        using var lease = limiter.AttemptAcquire(context);
        if (lease.IsAcquired)
        {
            return null;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) && after > ShortestWait ? after : ShortestWait;
        return new Refusal(ProblemCode.RateLimited, "Too many requests from this address. Wait, then try again.") { RetryAfter = wait };
    }

    private static PartitionedRateLimiter<HttpContext> Buckets(int limit, int tokens, TimeSpan period) =>
        PartitionedRateLimiter.Create<HttpContext, IPAddress>(context => RateLimitPartition.GetTokenBucketLimiter(
            AddressOf(context),
            _ => new TokenBucketRateLimiterOptions { TokenLimit = limit, TokensPerPeriod = tokens, ReplenishmentPeriod = period, QueueLimit = 0 }));

    private static IPAddress AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.AddressFamily is not System.Net.Sockets.AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear(); // a customer gets a /64: its addresses are one client
        return new IPAddress(bytes);
    }
}
