namespace Safecloud.Protocol.V1.EvmClaims;

/// <summary>Which struct and domain an EVM signature covers (v1 §11).</summary>
public enum EvmDialect
{
    /// <summary>What the contract checks, and what is written here.</summary>
    OnChain,

    /// <summary>The browser's and the older contract's: payments of seven fields, actions of ten. Recognised, never written.</summary>
    SevenFields,

    /// <summary>The stand-alone package's: as above, recipients without offset and length, and authorizations. Recognised, never written.</summary>
    Package,
}
