using System.Text;
using Microsoft.AspNetCore.Http;
using Safecloud.Jets.Features.Http;

namespace Safecloud.Jets.Features.Info;

/// <summary><c>GET /metrics</c>: the platform's counters as Prometheus reads them.</summary>
internal sealed class GetMetrics(MetricsPage page)
{
    public async Task<Refusal?> RunAsync(HttpContext context)
    {
        var body = Encoding.UTF8.GetBytes(page.Write());
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        context.Response.ContentLength = body.Length;
        context.Response.Headers.CacheControl = JetHeaders.PrivateNoStore;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
        return null;
    }
}
