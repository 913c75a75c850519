using Safecloud.Protocol.Content;

namespace Safecloud.Evm.Chain;

/// <summary>A contract that is configured: where it is, and what code must be there.</summary>
public sealed record ContractOptions
{
    /// <summary>Where it is, <c>0x</c> and 40 lower-case digits.</summary>
    public required EvmAddress Address { get; init; }

    /// <summary>Keccak-256 of the code that must be there, as <c>safecloud chain deploy</c> recorded it.</summary>
    public required EvmHash CodeHash { get; init; }
}
