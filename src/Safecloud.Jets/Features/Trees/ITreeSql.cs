using System.Data.Common;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Jets.Features.Trees;

/// <summary>The statements of the node store, in the dialect of one provider.</summary>
internal interface ITreeSql
{
    /// <summary>Text of the node <c>@digest</c>.</summary>
    string FindNode { get; }

    /// <summary>Adds the nodes bound by <see cref="BindNodes"/>; those that are there stay, unless their text has changed.</summary>
    string AddNodes { get; }

    /// <summary>Binds nodes, each of which stands once.</summary>
    void BindNodes(DbCommand command, IReadOnlyList<ProllyNode> nodes);
}
