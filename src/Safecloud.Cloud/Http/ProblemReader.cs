using System.Net.Http.Headers;
using System.Text.Json;

namespace Safecloud.Cloud.Http;

/// <summary>Reads an RFC 9457 problem from an answer.</summary>
internal static class ProblemReader
{
    private const int MaxBytes = 65_536;

    /// <summary>Code and sentence of a refusal; an answer without them gets its status as code.</summary>
    public static async Task<CloudException> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var (code, sentence) = await ReadMembersAsync(response, cancellationToken);
        var status = (int)response.StatusCode;
        var authority = response.RequestMessage?.RequestUri?.Authority;
        return new CloudException(code ?? $"Status{status}", sentence ?? $"{authority} answered with status {status}{(code is null ? "" : $" ({code})")}.");
    }

    /// <summary>How long the other side asks to wait.</summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, DateTimeOffset now) =>
        headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date > now => date - now,
            _ => null,
        };

    private static async Task<(string? Code, string? Sentence)> ReadMembersAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) is not true)
        {
            return (null, null);
        }

        var buffer = new byte[MaxBytes];
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var length = await stream.ReadAtLeastAsync(buffer, MaxBytes, throwOnEndOfStream: false, cancellationToken);
            using var document = JsonDocument.Parse(buffer.AsMemory(0, length));
            return (Text(document, "code"), Text(document, "detail") ?? Text(document, "title"));
        }
        catch (Exception error) when (error is JsonException or IOException or HttpRequestException)
        {
            return (null, null); // the status alone must do
        }
    }

    private static string? Text(JsonDocument document, string name) =>
        document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
