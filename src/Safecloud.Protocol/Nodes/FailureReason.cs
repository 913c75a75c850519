namespace Safecloud.Protocol.Nodes;

/// <summary>What went wrong with a chunk that was asked for (specification §9.6).</summary>
public enum FailureReason
{
    /// <summary>The Drop said that it has no such chunk, or nothing.</summary>
    Absent,

    /// <summary>The chunk came after its deadline.</summary>
    Late,

    /// <summary>Other bytes came.</summary>
    Wrong,
}
