using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Sessions;

namespace Safecloud.Cloud.Jets;

/// <summary>Makes a fresh proof for every request, with the newest nonce this server gave (specification §6.1, §6.2). Thread-safe.</summary>
public sealed class DpopSigner(Es256KeyPair key, TimeProvider clock)
{
    private const string NonceHeader = "DPoP-Nonce";

    /// <summary>Before the first answer there is no nonce to know: the server refuses this one and gives its own.</summary>
    private volatile string _nonce = "unknown";

    /// <param name="method">The HTTP method.</param>
    /// <param name="uri">Origin and path, without query.</param>
    /// <param name="token">The session's token, when one is sent.</param>
    public string Sign(string method, string uri, string? token) =>
        DpopProof.Create(key, new DpopTerms { Method = method, Uri = uri, Nonce = _nonce, IssuedAt = clock.GetUtcNow(), Token = token });

    /// <summary>Remembers the nonce of an answer.</summary>
    public void Learn(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues(NonceHeader, out var values))
        {
            _nonce = values.First();
        }
    }
}
