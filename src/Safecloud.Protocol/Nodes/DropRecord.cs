using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Nodes;

/// <summary>What a Jet knows of a connected Drop. After a hello nothing is held and 0 comes next (specification §9.3).</summary>
public sealed record DropRecord
{
    /// <summary>The key of the hello.</summary>
    public required KeyId SessionKey { get; init; }

    /// <summary>The Jet's own public origin.</summary>
    public required string Jet { get; init; }

    /// <summary>The number of the next announce.</summary>
    public long NextSequence { get; init; }

    /// <summary>Root of the tree of what the Drop holds; null is nothing.</summary>
    public Hash256? Root { get; init; }
}
