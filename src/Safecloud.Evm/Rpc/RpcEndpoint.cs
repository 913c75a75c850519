using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.RateLimiting;

namespace Safecloud.Evm.Rpc;

/// <summary>One node. It is believed only after it said that it serves the chain that is wanted.</summary>
internal sealed class RpcEndpoint : IDisposable
{
    private const int LimitExceeded = -32005; // EIP-1474

    private readonly HttpClient _http;
    private readonly long _chainId;
    private readonly RpcPolicy _policy;
    private readonly TokenBucketRateLimiter _limiter;
    private volatile bool _verified;

    public RpcEndpoint(Uri address, HttpClient http, long chainId, RpcPolicy policy)
    {
        Address = address;
        (_http, _chainId, _policy) = (http, chainId, policy);
        _limiter = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = policy.RequestsPerSecond,
            TokensPerPeriod = policy.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = int.MaxValue,
        });
    }

    public Uri Address { get; }

    /// <summary>Until when others are asked first.</summary>
    public DateTimeOffset RestsUntil { get; set; }

    /// <summary>Sends calls as one request; the answers stand in the order of the calls.</summary>
    /// <exception cref="RpcUnreachableException">There was no usable answer.</exception>
    public async Task<IReadOnlyList<RpcReply>> SendAsync(IReadOnlyList<RpcRequest> requests, CancellationToken cancellationToken)
    {
        if (_verified)
        {
            return await PostAsync(requests, cancellationToken);
        }

        var replies = await PostAsync([new RpcRequest("eth_chainId"), .. requests], cancellationToken);
        var chain = Quantity.Read(replies[0].Require());
        if (chain != _chainId)
        {
            throw new RpcUnreachableException($"{Address.Host} serves chain {chain}, not {_chainId}.");
        }

        _verified = true;
        return [.. replies.Skip(1)];
    }

    public void Dispose() => _limiter.Dispose();

    private async Task<IReadOnlyList<RpcReply>> PostAsync(IReadOnlyList<RpcRequest> requests, CancellationToken cancellationToken)
    {
        using var lease = await _limiter.AcquireAsync(1, cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_policy.Timeout);
        try
        {
            var body = requests.Select((request, id) => new { jsonrpc = "2.0", id, method = request.Method, @params = request.Parameters });
            using var message = new HttpRequestMessage(HttpMethod.Post, Address) { Content = JsonContent.Create(body) };
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (response.StatusCode is not HttpStatusCode.OK)
            {
                throw Unusable($"HTTP {(int)response.StatusCode}");
            }

            await response.Content.LoadIntoBufferAsync(_policy.MaxAnswer, limit.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: limit.Token);
            return Read(document.RootElement, requests.Count);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unusable(string.Create(CultureInfo.InvariantCulture, $"no answer in {_policy.Timeout.TotalSeconds} s"));
        }
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException or InvalidOperationException or FormatException)
        {
            throw Unusable(error.Message, error);
        }
    }

    private RpcReply[] Read(JsonElement answer, int count)
    {
        if (answer.ValueKind is not JsonValueKind.Array)
        {
            throw Unusable(answer.TryGetProperty("error", out var error) ? ReadError(error).Reason : "no list of answers");
        }

        var replies = new RpcReply?[count];
        foreach (var item in answer.EnumerateArray())
        {
            var id = item.GetProperty("id").GetInt32();
            if (id < 0 || id >= count || replies[id] is not null)
            {
                throw Unusable("an answer to nothing that was asked");
            }

            var failure = item.TryGetProperty("error", out var error) ? ReadError(error) : null;
            replies[id] = new RpcReply(item.TryGetProperty("result", out var result) ? result.Clone() : default, failure);
        }

        RpcReply[] all = [.. replies.OfType<RpcReply>()];
        return all.Length == count ? all : throw Unusable("an answer is missing");
    }

    private RpcFailedException ReadError(JsonElement error)
    {
        var code = error.TryGetProperty("code", out var number) && number.TryGetInt32(out var value) ? value : 0;
        var text = error.TryGetProperty("message", out var message) ? message.GetString() ?? string.Empty : string.Empty;
        if (code == LimitExceeded)
        {
            throw Unusable(text);
        }

        var data = error.TryGetProperty("data", out var extra) && extra.ValueKind is JsonValueKind.String && Quantity.TryReadBytes(extra, out var bytes)
            ? bytes
            : [];
        return new RpcFailedException(code, text, data);
    }

    private RpcUnreachableException Unusable(string reason, Exception? inner = null) => new($"{Address.Host}: {reason}", inner);
}
