using Safecloud.Protocol.V1.OpenClaims;

namespace Safecloud.Cloud.Guarded;

/// <summary>Fetches the documents that claims of version 1 name as keys (v1 §10). Version 2 fetches no keys.</summary>
public sealed class HttpKeyFetcher(GuardedHttp http) : IKeyFetcher
{
    /// <inheritdoc/>
    public async Task<KeyFetchReply?> FetchAsync(Uri address, int maxBytes, CancellationToken cancellationToken) =>
        await http.GetOneAsync(address, maxBytes, cancellationToken) switch
        {
            { Outcome: GuardedOutcome.Found } reply => new KeyFetchReply { Document = reply.Document },
            { Redirect: { } redirect } => new KeyFetchReply { Redirect = redirect },
            _ => null,
        };
}
