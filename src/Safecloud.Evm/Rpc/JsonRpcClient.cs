using System.Text.Json;

namespace Safecloud.Evm.Rpc;

/// <summary>Asks one of several nodes, the next one when it fails, all of them again after a pause; or all of them at once where one is not
/// to be believed.</summary>
public sealed class JsonRpcClient : IDisposable
{
    private readonly RpcEndpoint[] _endpoints;
    private readonly RpcPolicy _policy;
    private readonly TimeProvider _clock;

    /// <summary>Takes the nodes in the order in which they are preferred.</summary>
    /// <exception cref="ArgumentException">There is no node.</exception>
    public JsonRpcClient(HttpClient http, IReadOnlyList<Uri> endpoints, long chainId, RpcPolicy policy, TimeProvider clock)
    {
        if (endpoints.Count == 0)
        {
            throw new ArgumentException("A chain needs at least one endpoint.", nameof(endpoints));
        }

        (_policy, _clock) = (policy, clock);
        _endpoints = [.. endpoints.Select(address => new RpcEndpoint(address, http, chainId, policy))];
    }

    /// <summary>How many nodes there are.</summary>
    public int EndpointCount => _endpoints.Length;

    /// <summary>Makes one call.</summary>
    /// <exception cref="RpcFailedException">The node refused.</exception>
    /// <exception cref="RpcUnreachableException">No node answered.</exception>
    public async Task<JsonElement> SendAsync(RpcRequest request, CancellationToken cancellationToken) =>
        (await SendAsync([request], cancellationToken))[0].Require();

    /// <summary>Makes calls in batches. The calls of one batch go to one node; answers stand in the order of the calls.</summary>
    /// <exception cref="RpcUnreachableException">No node answered.</exception>
    public async Task<IReadOnlyList<RpcReply>> SendAsync(IReadOnlyList<RpcRequest> requests, CancellationToken cancellationToken)
    {
        List<RpcReply> replies = new(requests.Count);
        foreach (var batch in requests.Chunk(_policy.BatchSize))
        {
            replies.AddRange(await SendBatchAsync(batch, cancellationToken));
        }

        return replies;
    }

    /// <summary>Asks every node and gives the answer on which at least <paramref name="quorum"/> agree.</summary>
    /// <exception cref="RpcFailedException">The nodes agree that the call is refused.</exception>
    /// <exception cref="RpcDisagreementException">Too few agree.</exception>
    public async Task<JsonElement> AgreeAsync(RpcRequest request, int quorum, CancellationToken cancellationToken)
    {
        var replies = await AskAllAsync(request, cancellationToken);
        var best = replies.GroupBy(TextOf, StringComparer.Ordinal).MaxBy(group => group.Count());
        return best?.Count() >= quorum
            ? best.First().Require()
            : throw new RpcDisagreementException(
                $"{quorum} of {_endpoints.Length} nodes must agree on {request.Method}; {replies.Count} answered, {best?.Count() ?? 0} alike.");
    }

    /// <summary>Asks every node; those that do not answer are missing.</summary>
    public async Task<IReadOnlyList<RpcReply>> AskAllAsync(RpcRequest request, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(_endpoints.Select(endpoint => TryAsync(endpoint, [request], cancellationToken)));
        return [.. answers.Where(answer => answer.Replies is not null).Select(answer => answer.Replies![0])];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var endpoint in _endpoints)
        {
            endpoint.Dispose();
        }
    }

    private async Task<IReadOnlyList<RpcReply>> SendBatchAsync(IReadOnlyList<RpcRequest> batch, CancellationToken cancellationToken)
    {
        List<string> failures = [];
        for (var round = 0; ; round++)
        {
            var now = _clock.GetUtcNow();
            foreach (var endpoint in _endpoints.OrderBy(endpoint => endpoint.RestsUntil > now))
            {
                var (replies, failure) = await TryAsync(endpoint, batch, cancellationToken);
                if (replies is not null)
                {
                    return replies;
                }

                failures.Add(failure!.Message);
            }

            if (round + 1 >= _policy.Rounds)
            {
                throw new RpcUnreachableException("No node answered: " + string.Join("; ", failures.Distinct(StringComparer.Ordinal)));
            }

            await Task.Delay(_policy.Pause * (1 << round), _clock, cancellationToken);
        }
    }

    private async Task<(IReadOnlyList<RpcReply>? Replies, RpcUnreachableException? Failure)> TryAsync(
        RpcEndpoint endpoint,
        IReadOnlyList<RpcRequest> requests,
        CancellationToken cancellationToken)
    {
        try
        {
            return (await endpoint.SendAsync(requests, cancellationToken), null);
        }
        catch (RpcUnreachableException failure)
        {
            endpoint.RestsUntil = _clock.GetUtcNow() + _policy.Rest;
            return (null, failure);
        }
    }

    private static string TextOf(RpcReply reply) => reply.Error is { } error
        ? $"error {error.Code} {Convert.ToHexString(error.RevertData.Span)}"
        : JsonSerializer.Serialize(reply.Result);
}
