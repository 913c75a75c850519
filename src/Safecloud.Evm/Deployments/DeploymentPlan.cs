using System.Numerics;
using Safecloud.Protocol.Content;

namespace Safecloud.Evm.Deployments;

/// <summary>What is deployed, and who may do what with it.</summary>
public sealed record DeploymentPlan
{
    /// <summary>The delay of the timelock.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Who may propose to the timelock, and call off what was proposed. Anybody may carry out what waited long enough.</summary>
    public required IReadOnlyList<EvmAddress> Proposers { get; init; }

    /// <summary>Who may mint Safebux from the start; null for nobody before the timelock says so.</summary>
    public EvmAddress? FirstIssuer { get; init; }

    /// <summary>The most Safebux that ever exist, in whole ones.</summary>
    public BigInteger Cap { get; init; } = 1_000_000_000;
}
