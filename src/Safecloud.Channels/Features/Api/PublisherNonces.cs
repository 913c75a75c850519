using Safecloud.Protocol.Sessions;

namespace Safecloud.Channels.Features.Api;

/// <summary>The nonces that a publisher key's proof must carry (specification §6.1); those of the site, not of the Jet.</summary>
public sealed class PublisherNonces
{
    private readonly DpopNonces _nonces;

    /// <summary>Draws the key of this process.</summary>
    public PublisherNonces(TimeProvider clock)
    {
        _nonces = new DpopNonces(clock);
        Verifier = new DpopVerifier(_nonces);
    }

    /// <summary>What goes into <c>DPoP-Nonce</c> now.</summary>
    public string Current => _nonces.Current;

    /// <summary>Checks proofs against these nonces.</summary>
    public DpopVerifier Verifier { get; }
}
