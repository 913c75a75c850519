using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Safecloud.Protocol;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Sessions;

namespace Safecloud.Jets.Features.Http;

/// <summary>What surrounds every request to a Jet: common headers, preflight, limits, and refusals as problem documents.</summary>
internal sealed partial class JetEdge(DpopNonces nonces, RequestLimits limits, JetMetrics metrics, ILogger<JetEdge> logger)
{
    /// <summary>Answers a request by the handler of its method.</summary>
    public async Task InvokeAsync(HttpContext context, JetRoute route)
    {
        var response = context.Response;
        JetHeaders.WriteCommon(response.Headers);
        if (!route.IsPublic)
        {
            response.Headers[JetHeaders.DpopNonce] = nonces.Current;
        }

        if (HttpMethods.IsOptions(context.Request.Method))
        {
            JetHeaders.WritePreflight(response.Headers, route.Methods);
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        try
        {
            if (await AnswerAsync(context, route) is { } refusal)
            {
                await WriteAsync(context, refusal);
            }
        }
        finally
        {
            metrics.CountRequest(route.Name, response.StatusCode);
        }
    }

    private async Task<Refusal?> AnswerAsync(HttpContext context, JetRoute route)
    {
        if (limits.CountRequest(context) is { } limited)
        {
            return limited;
        }

        if (!route.Handlers.TryGetValue(context.Request.Method, out var handler))
        {
            return new Refusal(ProblemCode.BadRequest, "This route has no such method.") { Allow = route.Methods };
        }

        if (context.Request.Headers.ContainsKey(HeaderNames.ContentEncoding))
        {
            return new Refusal(ProblemCode.BadRequest, "Bodies have no content coding here.");
        }

        try
        {
            return await handler(context);
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? new Refusal(ProblemCode.TooLarge, "The body is too large.")
                : new Refusal(ProblemCode.BadRequest, "The body could not be read.");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return null; // the client is gone
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            LogFailed(e, context.Request.Method, route.Name);
            return new Refusal(ProblemCode.Unavailable, "Something failed here. Try again in a moment.") { RetryAfter = TimeSpan.FromSeconds(5) };
        }
    }

    private async Task WriteAsync(HttpContext context, Refusal refusal)
    {
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
            return;
        }

        var status = refusal.Allow is null ? refusal.Code.HttpStatus() : StatusCodes.Status405MethodNotAllowed;
        WriteHeaders(context.Response, refusal, status);
        var problem = JsonValue.Object(
            ("type", "about:blank"),
            ("title", ProblemTitles.Of(refusal.Code)),
            ("status", status),
            ("detail", refusal.Detail),
            ("code", refusal.Code.ToString()),
            refusal.Extension is { } extension ? (extension.Name, extension.Value) : ("", null));
        var body = CanonicalJson.Encode(problem);
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private void WriteHeaders(HttpResponse response, Refusal refusal, int status)
    {
        response.Clear();
        JetHeaders.WriteCommon(response.Headers);
        response.StatusCode = status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = JetHeaders.NoStore;
        response.Headers[JetHeaders.DpopNonce] = nonces.Current;
        if (refusal.Allow is { } allow)
        {
            response.Headers.Allow = allow;
        }

        if (refusal.RetryAfter is { } after)
        {
            response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = refusal.Code is ProblemCode.UseDpopNonce
                ? "DPoP error=\"use_dpop_nonce\", algs=\"ES256\""
                : "DPoP error=\"invalid_token\", algs=\"ES256\"";
        }
    }

    [LoggerMessage(EventIds.RequestFailed, LogLevel.Error, "{Method} {Route} failed.")]
    private partial void LogFailed(Exception exception, string method, string route);
}
