using System.Numerics;

namespace Safecloud.Protocol.Payments;

/// <summary>What the chain says of a payer, and what he owes at this Jet (specification §7.6).</summary>
public sealed record PayerFunds
{
    /// <summary>How old it may be.</summary>
    public static TimeSpan LongestAge { get; } = TimeSpan.FromSeconds(60);

    /// <summary>What the contract would still pay on this line.</summary>
    public required BigInteger LineAvailable { get; init; }

    /// <summary>The payer's tokens.</summary>
    public required BigInteger Balance { get; init; }

    /// <summary>How many of them the contract may take.</summary>
    public required BigInteger Allowance { get; init; }

    /// <summary>When the chain said so.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Σ(accepted − settled) over the payer's other lines here.</summary>
    public BigInteger OwedElsewhere { get; init; }
}
