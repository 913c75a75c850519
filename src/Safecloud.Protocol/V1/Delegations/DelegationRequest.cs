using Safecloud.Protocol.V1.Signing;

namespace Safecloud.Protocol.V1.Delegations;

/// <summary>What a parent is asked to hand down (v1 §9.4).</summary>
public sealed record DelegationRequest
{
    /// <summary>What the child is for; the child's secret depends on nothing else.</summary>
    public required string Label { get; init; }

    /// <summary>What it may do, a free text that is signed.</summary>
    public string Context { get; init; } = "";

    /// <summary>How the parent signs.</summary>
    public KeyFormat Format { get; init; } = KeyFormat.Es256;

    /// <summary>When it is made.</summary>
    public required DateTimeOffset IssuedAt { get; init; }
}
