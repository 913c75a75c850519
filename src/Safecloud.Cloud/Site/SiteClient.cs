using System.Net;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Safecloud.Cloud.Http;
using Safecloud.Cloud.Jets;
using Safecloud.Protocol;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;

namespace Safecloud.Cloud.Site;

/// <summary>The site's API, <c>/api/v1</c>. Refusals come as <see cref="CloudException"/> with the site's code and sentence.</summary>
public sealed class SiteClient(SiteOrigin site, HttpClient http, RetryPolicy retry, TimeProvider clock)
{
    private const int ProofTries = 3;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a claim inside a body must keep its canonical spelling
    };

    private readonly HttpTransport _transport = new(http, retry, clock);

    /// <summary>For what makes something new each time it arrives.</summary>
    private readonly HttpTransport _once = new(http, retry with { Attempts = 1 }, clock);

    /// <summary>The token to act with; none for the sign-in itself.</summary>
    public ApiToken? Token { get; set; }

    public SiteOrigin Site { get; } = site;

    /// <summary>Asks for a code that a person confirms in the browser.</summary>
    /// <param name="name">What the person reads: the name of this machine.</param>
    /// <param name="deviceClaim">The device claim of this machine's keys (specification §5.1).</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<DeviceCode> StartSignInAsync(string name, JsonElement deviceClaim, CancellationToken cancellationToken) =>
        AskAsync<DeviceCode>(HttpMethod.Post, "/api/v1/device-codes", new { name, device = deviceClaim }, cancellationToken);

    /// <summary>One question whether the code was confirmed. Codes: <c>AuthorizationPending</c>, <c>SlowDown</c>, <c>AccessDenied</c>, <c>ExpiredToken</c>.</summary>
    public Task<DeviceToken> TakeTokenAsync(string deviceCode, CancellationToken cancellationToken) =>
        AskAsync<DeviceToken>(HttpMethod.Post, "/api/v1/device-tokens", new { deviceCode }, cancellationToken);

    public Task<Me> MeAsync(CancellationToken cancellationToken) => AskAsync<Me>(HttpMethod.Get, "/api/v1/me", null, cancellationToken);

    /// <summary>The vault, or null when the account has none.</summary>
    public async Task<VaultDocument?> ReadVaultAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => Make(HttpMethod.Get, "/api/v1/vault", null), cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        await ThrowIfRefusedAsync(response, cancellationToken);
        var vault = await ReadAsync<VaultDocument>(response, cancellationToken);
        return vault with { ETag = response.Headers.ETag?.Tag };
    }

    /// <summary>Writes the vault, unless it was changed since it was read (<c>VaultChanged</c>).</summary>
    public async Task WriteVaultAsync(VaultDocument vault, CancellationToken cancellationToken)
    {
        HttpRequestMessage MakeWrite()
        {
            var request = Make(HttpMethod.Put, "/api/v1/vault", vault);
            if (vault.ETag is { } tag)
            {
                request.Headers.IfMatch.Add(new EntityTagHeaderValue(tag));
            }
            else
            {
                request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
            }
            return request;
        }

        using var response = await SendAsync(MakeWrite, cancellationToken);
        await ThrowIfRefusedAsync(response, cancellationToken);
    }

    public Task<MyChannel> CreateChannelAsync(string slug, string name, string? about, CancellationToken cancellationToken) =>
        AskAsync<MyChannel>(HttpMethod.Post, "/api/v1/channels", new { slug, name, about }, cancellationToken);

    /// <summary>Makes a key the channel's publisher key, once; the key proves itself (specification §6.2).</summary>
    public async Task SetPublisherKeyAsync(string slug, Es256KeyPair publisher, CancellationToken cancellationToken)
    {
        var signer = new DpopSigner(publisher, clock);
        var path = $"/api/v1/channels/{slug}/publisher-key";
        for (var attempt = 1; ; attempt++)
        {
            using var response = await SendAsync(() => MakeProved(signer, path), cancellationToken);
            signer.Learn(response);
            if (response.IsSuccessStatusCode)
            {
                return;
            }

            var problem = await ProblemReader.ReadAsync(response, cancellationToken);
            if (problem.Code != nameof(ProblemCode.UseDpopNonce) || attempt >= ProofTries)
            {
                throw problem;
            }
        }
    }

    public Task<EpisodeDocument> CreateEpisodeAsync(string channel, string title, string? description, CancellationToken cancellationToken) =>
        AskAsync<EpisodeDocument>(HttpMethod.Post, $"/api/v1/channels/{channel}/episodes", new { title, description }, cancellationToken);

    public Task<EpisodeDocument> ReadEpisodeAsync(Guid id, CancellationToken cancellationToken) =>
        AskAsync<EpisodeDocument>(HttpMethod.Get, $"/api/v1/episodes/{id}", null, cancellationToken);

    public Task<EpisodeDocument> EditEpisodeAsync(Guid id, EpisodeChanges changes, CancellationToken cancellationToken) =>
        AskAsync<EpisodeDocument>(HttpMethod.Patch, $"/api/v1/episodes/{id}", changes, cancellationToken);

    public Task PutFileAsync(Guid id, FileRegistration file, CancellationToken cancellationToken) =>
        SendOnlyAsync(() => Make(HttpMethod.Put, $"/api/v1/episodes/{id}/file", file), cancellationToken);

    /// <param name="id">The episode.</param>
    /// <param name="picture">JPEG, PNG or WebP, at most 2 MiB.</param>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task PutPosterAsync(Guid id, byte[] picture, string mediaType, CancellationToken cancellationToken) =>
        SendOnlyAsync(() => Make(HttpMethod.Put, $"/api/v1/episodes/{id}/poster", new ByteArrayContent(picture) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } }), cancellationToken);

    public Task<EpisodeDocument> PublishAsync(Guid id, CancellationToken cancellationToken) =>
        AskAsync<EpisodeDocument>(HttpMethod.Post, $"/api/v1/episodes/{id}/publish", null, cancellationToken);

    /// <summary>The episodes whose keys should be sealed to the release service anew; at most 100.</summary>
    public Task<IReadOnlyList<RenewalDocument>> ListRenewalsAsync(CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<RenewalDocument>>(HttpMethod.Get, "/api/v1/renewals", null, cancellationToken);

    /// <summary>Gives the release service fresh keys of an episode's film.</summary>
    public Task RenewReleaseAsync(Guid id, string release, CancellationToken cancellationToken) =>
        SendOnlyAsync(() => Make(HttpMethod.Put, $"/api/v1/episodes/{id}/release", new { release }), cancellationToken);

    /// <summary>The release service's device claim: what capabilities are sealed to.</summary>
    public async Task<JsonValue> ReleaseDeviceAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => Make(HttpMethod.Get, "/release/v1/key", null), cancellationToken);
        await ThrowIfRefusedAsync(response, cancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return StrictJson.TryParse(bytes, out var json) && json.Find("device") is { } device ? device : throw Broken();
    }

    private async Task<T> AskAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        var transport = method == HttpMethod.Post ? _once : _transport;
        using var response = await transport.SendAsync(() => Make(method, path, body), Timeout, cancellationToken);
        await ThrowIfRefusedAsync(response, cancellationToken);
        return await ReadAsync<T>(response, cancellationToken);
    }

    private async Task SendOnlyAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(make, cancellationToken);
        await ThrowIfRefusedAsync(response, cancellationToken);
    }

    private Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken) => _transport.SendAsync(make, Timeout, cancellationToken);

    private HttpRequestMessage Make(HttpMethod method, string path, object? body)
    {
        var request = new HttpRequestMessage(method, Site.Text + path)
        {
            Content = body switch
            {
                null => null,
                HttpContent content => content,
                _ => new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, Json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            },
        };
        if (Token is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        }
        return request;
    }

    private HttpRequestMessage MakeProved(DpopSigner signer, string path)
    {
        var request = Make(HttpMethod.Put, path, new { });
        request.Headers.TryAddWithoutValidation("DPoP", signer.Sign("PUT", Site.Text + path, null));
        return request;
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync<T>(stream, Json, cancellationToken) ?? throw Broken();
        }
        catch (JsonException)
        {
            throw Broken();
        }
    }

    private CloudException Broken() => new(CloudErrors.BadAnswer, $"{Site} did not answer as a Safecloud site does: check the address.");

    private static async Task ThrowIfRefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw await ProblemReader.ReadAsync(response, cancellationToken);
        }
    }
}
