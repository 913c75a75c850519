using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>
/// A server of pages that are not the platform's: <see cref="Fan"/>, which the channel lets show its film, and <see cref="Evil"/>. A real
/// one, since a browser asks before a page from nowhere may reach this machine.
/// </summary>
public sealed class OtherSites : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string> _pages = new(StringComparer.Ordinal);
    private readonly WebApplication _app;
    private readonly int _port = PlatformFactory.FreePort();
    private int _count;

    private OtherSites()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{_port}");
        _app = builder.Build();
        _app.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.StatusCode = _pages.TryGetValue(context.Request.Path, out var page) ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
            return context.Response.WriteAsync(page ?? "", context.RequestAborted);
        });
    }

    /// <summary>The origin that may.</summary>
    public string Fan => $"http://fan.localhost:{_port}";

    /// <summary>An origin that may not.</summary>
    public string Evil => $"http://evil.localhost:{_port}";

    /// <summary>Starts it.</summary>
    public static async Task<OtherSites> StartAsync(CancellationToken cancellationToken)
    {
        var sites = new OtherSites();
        await sites._app.StartAsync(cancellationToken);
        return sites;
    }

    /// <summary>Puts a page on every site, and answers its path.</summary>
    public string Add(string page)
    {
        var path = "/" + Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
        _pages[path] = page;
        return path;
    }

    /// <summary>Puts a page with such a body on every site, and answers its path.</summary>
    public string AddBody(string body) =>
        Add($"<!doctype html><html lang='en'><title>Another site</title><body><main><h1>A page of another site</h1>{body}</main></body></html>");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
