using System.Collections.Concurrent;
using System.Text;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;

namespace Safecloud.Protocol.V1.EvmClaims;

/// <summary>A claim that a contract can check: one of three structs in a domain of name, chain and contract (v1 §11).</summary>
public abstract record EvmClaim
{
    private const int MaxDomains = 64;

    private static readonly ConcurrentDictionary<(string, ulong, EvmAddress), SigningDomain> Domains = new();

    /// <summary>The chain's number.</summary>
    public required ulong ChainId { get; init; }

    /// <summary>The contract that checks the claim.</summary>
    public required EvmAddress Contract { get; init; }

    /// <summary>From when it holds, Unix seconds; 0 means from ever.</summary>
    public virtual ulong NotBefore { get; init; }

    /// <summary>Until when it holds, Unix seconds; 0 means for ever.</summary>
    public virtual ulong Expires { get; init; }

    /// <summary>The account whose signature counts.</summary>
    public abstract EvmAddress Signer { get; }

    /// <summary>The domain's name.</summary>
    protected abstract string DomainName { get; }

    /// <summary>Computes the 32 bytes that are signed.</summary>
    public void Digest(Span<byte> digest)
    {
        Span<byte> structHash = stackalloc byte[Keccak256.Size];
        HashStruct(structHash);
        StructHasher.Digest(DomainOf(DomainName).Hash, structHash, digest);
    }

    /// <summary>Hashes the fields.</summary>
    protected abstract void HashStruct(Span<byte> hash);

    /// <summary>A type's hash.</summary>
    protected static byte[] HashType(string type) => Keccak256.HashData(Encoding.ASCII.GetBytes(type));

    /// <summary>The domain of this name, chain and contract; the first ones are kept, for a service meets few.</summary>
    internal SigningDomain DomainOf(string name)
    {
        if (Domains.TryGetValue((name, ChainId, Contract), out var known))
        {
            return known;
        }

        var domain = new SigningDomain(name, "1", ChainId, Contract);
        if (Domains.Count < MaxDomains)
        {
            Domains.TryAdd((name, ChainId, Contract), domain);
        }

        return domain;
    }
}
