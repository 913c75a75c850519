using Safecloud.Protocol.Content;

namespace Safecloud.Cloud.Publishing;

/// <summary>What was sealed at one place under one salt (specification §1.6).</summary>
public sealed record LedgerEntry
{
    public required TrackName Track { get; init; }

    public required int Index { get; init; }

    /// <summary>SHA-256 of the data.</summary>
    public required Hash256 Plaintext { get; init; }

    public required Cid Cid { get; init; }

    /// <summary>Length of the data in bytes.</summary>
    public required int Length { get; init; }

    /// <summary>What the publisher wants to remember with it, such as the segment's times; no white space.</summary>
    public string Note { get; init; } = "-";
}
