using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Channels.Features.Release;

/// <summary>The release service of another process, asked at its own origin (<c>Origins:Release</c>). This process has none of its keys.</summary>
/// <remarks>Both questions change nothing, so each is asked a second time when the first gets no answer.</remarks>
internal sealed partial class ReleaseElsewhere(HttpClient client, RememberedReleaseKey remembered, TimeProvider clock, ILogger<ReleaseElsewhere> logger) : IReleaseDoor
{
    /// <summary>How long one try may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of an answer, at most.</summary>
    public const int AnswerMax = 65_536;

    private const int Tries = 2;

    public async Task<byte[]?> ReadDeviceAsync(CancellationToken cancellationToken) => (await FindDeviceAsync(cancellationToken))?.ToBytes();

    public Task<string?> ReadBoxKeyIdAsync(CancellationToken cancellationToken) =>
        remembered.ReadAsync(async () => (await FindDeviceAsync(cancellationToken))?.Box.Id.ToString());

    public async Task<(ReleaseCheck Check, ReleaseFacts? Facts)> CheckAsync(string sealedText, Manifest manifest, CancellationToken cancellationToken)
    {
        var question = new ReleaseQuestion { RootCid = manifest.RootCid.ToString(), Release = sealedText };
        var answer = await AskAsync(
            () => new HttpRequestMessage(HttpMethod.Post, ReleaseRoutes.Checks) { Content = JsonContent.Create(question) }, cancellationToken);
        return answer is not null && Read(answer) is { } read && (read.Check is not ReleaseCheck.Good || read.Facts is not null)
            ? (read.Check, read.Facts)
            : (ReleaseCheck.Unreachable, null);
    }

    private async Task<DeviceClaim?> FindDeviceAsync(CancellationToken cancellationToken)
    {
        var answer = await AskAsync(() => new HttpRequestMessage(HttpMethod.Get, ReleaseRoutes.Key), cancellationToken);
        return answer is not null && StrictJson.TryParse(answer, out var json) && json.Find("device") is { } device
            && DeviceClaim.Read(device, clock.GetUtcNow(), out var claim) is ClaimError.None
            ? claim
            : null;
    }

    private static ReleaseAnswer? Read(byte[] answer)
    {
        try
        {
            return JsonSerializer.Deserialize<ReleaseAnswer>(answer, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<byte[]?> AskAsync(Func<HttpRequestMessage> question, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            try
            {
                using var request = question();
                using var response = await client.SendAsync(request, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return await response.Content.ReadAsByteArrayAsync(cancellationToken);
                }

                LogRefused((int)response.StatusCode);
                return null;
            }
            catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                LogUnreachable(fault, attempt);
            }
        }

        return null;
    }

    [LoggerMessage(EventIds.ReleaseUnreachable, LogLevel.Warning, "The release service did not answer (try {Attempt}). Is its process running, and does Origins:Release name it?")]
    private partial void LogUnreachable(Exception fault, int attempt);

    [LoggerMessage(EventIds.ReleaseRefused, LogLevel.Warning, "The release service refused the site's question with {Status}.")]
    private partial void LogRefused(int status);
}
