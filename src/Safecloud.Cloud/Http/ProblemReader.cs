using System.Net.Http.Headers;
using Safecloud.Protocol.Json;

namespace Safecloud.Cloud.Http;

/// <summary>Reads an RFC 9457 problem from an answer.</summary>
internal static class ProblemReader
{
    private const int MaxBytes = 65_536;

    /// <summary>Code and sentence of a refusal; an answer without them gets its status as code.</summary>
    public static async Task<CloudException> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var (code, sentence) = (default(string), default(string));
        if (response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) is true)
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var buffer = new byte[MaxBytes];
            var length = await stream.ReadAtLeastAsync(buffer, MaxBytes, throwOnEndOfStream: false, cancellationToken);
            if (StrictJson.TryParse(buffer.AsSpan(0, length), out var problem))
            {
                code = problem.Find("code")?.Text;
                sentence = problem.Find("detail")?.Text ?? problem.Find("title")?.Text;
            }
        }

        var host = response.RequestMessage?.RequestUri?.Authority;
        return new CloudException(code ?? $"Status{status}", sentence ?? $"{host} answered with status {status}{(code is null ? "" : $" ({code})")}.");
    }

    /// <summary>How long the other side asks to wait.</summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, DateTimeOffset now) =>
        headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date > now => date - now,
            _ => null,
        };
}
