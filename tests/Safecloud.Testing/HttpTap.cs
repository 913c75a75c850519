using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Safecloud.Testing;

/// <summary>Keeps every request the server saw, with its headers, and every answer it gave.</summary>
/// <remarks>Register it as <see cref="IStartupFilter"/> in the factory's services callback.</remarks>
public sealed class HttpTap : IStartupFilter
{
    private readonly ConcurrentQueue<(string Place, byte[] Bytes)> _bodies = new();

    /// <summary>All bodies so far, and the heads.</summary>
    public IEnumerable<(string Place, byte[] Bytes)> Bodies => _bodies;

    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, following) =>
        {
            if (context.WebSockets.IsWebSocketRequest)
            {
                await following(context);
                return;
            }

            await RecordAsync(context, following);
        });
        next(app);
    };

    private static byte[] Head(HttpContext context) => Encoding.UTF8.GetBytes(string.Join(
        '\n',
        context.Request.Headers.Concat(context.Response.Headers).Select(header => $"{header.Key}: {header.Value}")
            .Prepend($"{context.Request.Path}{context.Request.QueryString}")));

    private async Task RecordAsync(HttpContext context, RequestDelegate following)
    {
        var place = $"{context.Request.Method} {context.Request.Host}{context.Request.Path}";
        var request = new CopyingStream(context.Request.Body);
        var answer = new CopyingStream(context.Response.Body);
        context.Request.Body = request;
        context.Response.Body = answer;
        try
        {
            await following(context);
        }
        finally
        {
            _bodies.Enqueue(($"{place} (head)", Head(context)));
            _bodies.Enqueue(($"{place}{context.Request.QueryString} (request)", request.Copy));
            _bodies.Enqueue(($"{place} (answer)", answer.Copy));
        }
    }
}
