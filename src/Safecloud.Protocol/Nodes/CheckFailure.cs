using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.Nodes;

/// <summary>One failed check of a chunk (specification §9.6).</summary>
/// <param name="Cid">The chunk.</param>
/// <param name="At">When, Unix seconds.</param>
/// <param name="Reason">What went wrong.</param>
public readonly record struct CheckFailure(Cid Cid, long At, FailureReason Reason);
