namespace Safecloud.Jets.Features.Trees;

/// <summary>A node of Prolly trees.</summary>
internal sealed class JetTreeNode
{
    /// <summary>SHA-256 of the text, 32 bytes: the node's id.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>The node's text in UTF-8.</summary>
    public required byte[] Text { get; init; }
}
