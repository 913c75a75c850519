namespace Safecloud.Evm.Networks;

/// <summary>A contract as it is written in the configuration.</summary>
public sealed class ContractSettings
{
    /// <summary>Where it is, <c>0x</c> and 40 lower-case digits.</summary>
    public string Address { get; init; } = string.Empty;

    /// <summary>Keccak-256 of its code, <c>0x</c> and 64 lower-case digits.</summary>
    public string CodeHash { get; init; } = string.Empty;
}
