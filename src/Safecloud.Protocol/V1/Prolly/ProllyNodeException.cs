using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.V1.Prolly;

/// <summary>A node that a tree names is missing from the store, or is not what its id says.</summary>
public sealed class ProllyNodeException(Hash256 id) : Exception($"The node {id} is missing or is not what its id says.")
{
    /// <summary>The node.</summary>
    public Hash256 Id { get; } = id;
}
