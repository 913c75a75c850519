using System.Text;
using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.Evm;

/// <summary>An EIP-712 domain of name, version, chain and contract; its hash is computed once.</summary>
public sealed class SigningDomain
{
    private static readonly byte[] TypeHash =
        Keccak256.HashData(Encoding.ASCII.GetBytes("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"));

    private readonly byte[] _hash = new byte[Keccak256.Size];

    /// <summary>A domain.</summary>
    public SigningDomain(string name, string version, ulong chainId, EvmAddress contract)
    {
        (Name, Version, ChainId, Contract) = (name, version, chainId, contract);
        var hasher = new StructHasher(stackalloc byte[5 * StructHasher.WordSize], TypeHash);
        hasher.AddText(name);
        hasher.AddText(version);
        hasher.Add(chainId);
        hasher.Add(contract);
        hasher.Finish(_hash);
    }

    /// <summary>Who gives the struct its meaning.</summary>
    public string Name { get; }

    /// <summary>Which version of that.</summary>
    public string Version { get; }

    /// <summary>The chain's number.</summary>
    public ulong ChainId { get; }

    /// <summary>The contract that checks the signature.</summary>
    public EvmAddress Contract { get; }

    /// <summary>The domain separator, 32 bytes.</summary>
    public ReadOnlySpan<byte> Hash => _hash;
}
