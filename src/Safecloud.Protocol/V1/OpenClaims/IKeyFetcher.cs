namespace Safecloud.Protocol.V1.OpenClaims;

/// <summary>Makes one request for a key's document. The rules are the resolver's; the connection is this one's.</summary>
public interface IKeyFetcher
{
    /// <summary>
    /// Gets one address without following redirects and without cookies or credentials, connects to no address that
    /// <see cref="PublicAddress.Allows"/> refuses, and stops reading after <paramref name="maxBytes"/>. Null when there is no document.
    /// </summary>
    Task<KeyFetchReply?> FetchAsync(Uri address, int maxBytes, CancellationToken cancellationToken);
}
