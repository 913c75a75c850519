using System.Net.Http.Headers;
using Safecloud.Cloud.Http;
using Safecloud.Protocol;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Framing;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Sessions;

namespace Safecloud.Cloud.Jets;

/// <summary>A session at a Jet, bound to one key (specification §6). It opens itself, and again when the Jet forgot it. Thread-safe.</summary>
public sealed class JetSession : IDisposable
{
    private const int AnswerMaxBytes = 4 * 1024 * 1024;
    private const int SignInTries = 4;
    private static readonly TimeSpan ShortTimeout = TimeSpan.FromSeconds(30);

    private readonly HttpTransport _transport;
    private readonly JetAddress _jet;
    private readonly Es256KeyPair _key;
    private readonly IReadOnlyList<GrantChain> _chains;
    private readonly DpopSigner _signer;
    private readonly SemaphoreSlim _opening = new(1);
    private string? _token;

    internal JetSession(HttpTransport transport, JetAddress jet, Es256KeyPair key, IReadOnlyList<GrantChain> chains, TimeProvider clock)
    {
        (_transport, _jet, _key, _chains) = (transport, jet, key, chains);
        _signer = new DpopSigner(key, clock);
    }

    /// <summary>Which of these chunks the Jet has, in the same order.</summary>
    /// <param name="cids">At most 1 024.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool[]> HaveAsync(IReadOnlyList<Cid> cids, CancellationToken cancellationToken)
    {
        var body = CanonicalJson.Encode(JsonValue.Object(("cids", JsonValue.Of(cids.Select(cid => cid.ToString())))));
        var answer = await AskAsync(HttpMethod.Post, "/jet/v2/chunks/have", () => JsonBody(body), ShortTimeout, cancellationToken);
        var bits = new byte[(cids.Count + 7) / 8];
        return CanonicalBase64.TryDecode(answer.Find("have")?.Text ?? "", bits)
            ? [.. cids.Select((_, i) => (bits[i >> 3] & (1 << (i & 7))) != 0)]
            : throw Broken("which chunks it has");
    }

    /// <summary>Stores chunks: at most 256, and 64 MiB.</summary>
    /// <returns>The codes of those that were refused; empty when all are stored.</returns>
    public async Task<IReadOnlyDictionary<Cid, string>> PutChunksAsync(IReadOnlyList<SealedChunk> chunks, CancellationToken cancellationToken)
    {
        var header = CanonicalJson.Encode(JsonValue.Object(("v", 2), ("cids", JsonValue.Of(chunks.Select(chunk => chunk.Cid.ToString())))));
        List<ReadOnlyMemory<byte>> frames = [.. chunks.Select(chunk => chunk.Body)];
        var answer = await AskAsync(HttpMethod.Put, "/jet/v2/chunks", () => new FramedContent(header, frames), TimeoutFor(frames), cancellationToken);

        var results = answer.Find("results")?.Items ?? throw Broken("what it stored");
        var stored = results.Where(result => result.Find("code") is null).Select(result => result.Find("cid")?.Text).ToHashSet(StringComparer.Ordinal);
        var codes = results.Where(result => result.Find("code") is not null).ToLookup(result => result.Find("cid")?.Text, result => result.Find("code")!.Text, StringComparer.Ordinal);
        return chunks.Select(chunk => chunk.Cid).Where(cid => !stored.Contains(cid.ToString()))
            .Distinct()
            .ToDictionary(cid => cid, cid => codes[cid.ToString()].FirstOrDefault() ?? CloudErrors.BadAnswer);
    }

    /// <summary>Registers a file: its manifest and the CIDs of every track in order.</summary>
    /// <returns>How many chunks the Jet still lacks.</returns>
    public async Task<long> PutFileAsync(Manifest manifest, IReadOnlyDictionary<TrackName, Cid[]> cids, CancellationToken cancellationToken)
    {
        var header = manifest.ToBytes();
        List<ReadOnlyMemory<byte>> frames = [.. cids.OrderBy(track => track.Key).Select(track => new ReadOnlyMemory<byte>(Digests(track.Value)))];
        var answer = await AskAsync(HttpMethod.Put, $"/jet/v2/files/{manifest.RootCid}", () => new FramedContent(header, frames), TimeoutFor(frames), cancellationToken);
        return answer.Find("missing")?.Members.Sum(track => track.Value.Integer ?? 0) ?? throw Broken("whether the file is complete");
    }

    /// <summary>Opens a range of a track for reading; the proof was verified before this returns (specification §8).</summary>
    public async Task<RangeReader> OpenRangeAsync(Manifest manifest, TrackName track, int start, int end, CancellationToken cancellationToken)
    {
        var asked = new RangeRequest(manifest.RootCid, track, start, end);
        var body = asked.ToBytes();
        var response = await SendAsync(HttpMethod.Post, "/jet/v2/ranges", () => JsonBody(body), ShortTimeout, cancellationToken);
        return await RangeReader.OpenAsync(response, asked, manifest, cancellationToken);
    }

    public void Dispose() => _opening.Dispose();

    private async Task<JsonValue> AskAsync(HttpMethod method, string path, Func<HttpContent> content, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, path, content, timeout, cancellationToken);
        return await ReadJsonAsync(response, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Func<HttpContent> content, TimeSpan timeout, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var token = await TokenAsync(cancellationToken);
            var response = await SendSignedAsync(method, path, content, token, timeout, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                var problem = await ProblemReader.ReadAsync(response, cancellationToken);
                if (attempt >= SignInTries || !IsSignIn(problem.Code))
                {
                    throw problem;
                }
                if (problem.Code == nameof(ProblemCode.SessionUnknown))
                {
                    Interlocked.CompareExchange(ref _token, null, token);
                }
            }
        }
    }

    private async Task<HttpResponseMessage> SendSignedAsync(HttpMethod method, string path, Func<HttpContent> content, string? token, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var response = await _transport.SendAsync(() => Make(method, path, content(), token), timeout, cancellationToken);
        _signer.Learn(response);
        return response;
    }

    private HttpRequestMessage Make(HttpMethod method, string path, HttpContent content, string? token)
    {
        var request = new HttpRequestMessage(method, _jet.Url(path)) { Content = content };
        request.Headers.TryAddWithoutValidation("DPoP", _signer.Sign(method.Method, _jet.Url(path).OriginalString, token));
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("DPoP", token);
        }
        return request;
    }

    private async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _token) is { } known)
        {
            return known;
        }

        await _opening.WaitAsync(cancellationToken);
        try
        {
            return Volatile.Read(ref _token) ?? (_token = await OpenAsync(cancellationToken));
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task<string> OpenAsync(CancellationToken cancellationToken)
    {
        var body = new SessionRequest { Chains = _chains }.ToBytes();
        for (var attempt = 1; ; attempt++)
        {
            using var response = await SendSignedAsync(HttpMethod.Post, "/jet/v2/sessions", () => JsonBody(body), null, ShortTimeout, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                var answer = await ReadJsonAsync(response, cancellationToken);
                return answer.Find("token")?.Text ?? throw Broken("a session");
            }

            var problem = await ProblemReader.ReadAsync(response, cancellationToken);
            if (attempt >= SignInTries || !IsSignIn(problem.Code))
            {
                throw problem;
            }
        }
    }

    private async Task<JsonValue> ReadJsonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var memory = new MemoryStream();
        var buffer = new byte[16_384];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0 && memory.Length <= AnswerMaxBytes)
        {
            await memory.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
        return memory.Length <= AnswerMaxBytes && StrictJson.TryParse(memory.ToArray(), out var json) ? json : throw Broken("JSON");
    }

    private CloudException Broken(string what) => new(CloudErrors.BadAnswer, $"{_jet.Origin} did not answer with {what}: is it a Jet of version 2?");

    private static bool IsSignIn(string code) =>
        code is nameof(ProblemCode.UseDpopNonce) or nameof(ProblemCode.SessionUnknown) or nameof(ProblemCode.ProofReplayed);

    private static ByteArrayContent JsonBody(byte[] body) => new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    /// <summary>Half a minute, and time for a line of 64 KiB a second.</summary>
    private static TimeSpan TimeoutFor(List<ReadOnlyMemory<byte>> frames) => ShortTimeout + TimeSpan.FromSeconds(frames.Sum(frame => (long)frame.Length) / 65_536);

    private static byte[] Digests(Cid[] cids)
    {
        var bytes = new byte[cids.Length * Hash256.Size];
        for (var i = 0; i < cids.Length; i++)
        {
            cids[i].CopyDigestTo(bytes.AsSpan(i * Hash256.Size));
        }
        return bytes;
    }
}
