using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.V1.Trees;

/// <summary>One step of a flat proof: a sibling and whether it stands left of the node (v1 §7).</summary>
public readonly record struct MerkleStep(Hash256 Sibling, bool IsLeft);
