using Safecloud.Protocol.Manifests;

namespace Safecloud.Protocol.Grants;

/// <summary>A chain with the verdict on its origin, so that signatures are verified once a session and not once a request.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Origin">None, WrongFile or Chain.</param>
public sealed record CheckedChain(GrantChain Chain, GrantRefusal Origin)
{
    /// <summary>Verifies the chain's origin.</summary>
    public static CheckedChain Of(GrantChain chain, Manifest manifest) => new(chain, chain.CheckOrigin(manifest));
}
