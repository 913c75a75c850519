using System.Data.Common;
using Safecloud.Jets.Features.Catalog;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Jets.Features.Trees;

/// <summary>Nodes of Prolly trees in the Jet's database (v1 §8.1), a row each. Nodes are never deleted.</summary>
internal sealed class DatabaseProllyStore(DbDataSource database, ITreeSql sql) : IProllyNodeStore
{
    private const int BatchNodes = 1024;
    private const int BatchBytes = 16 << 20;

    /// <inheritdoc/>
    public async ValueTask<ProllyNode?> ReadAsync(Hash256 id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql.FindNode);
        command.Bind("digest", id);
        return await command.ExecuteScalarAsync(cancellationToken) is byte[] text && ProllyNode.TryRead(id, text, out var node) ? node : null;
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(IReadOnlyList<ProllyNode> nodes, CancellationToken cancellationToken)
    {
        if (nodes.Count == 0)
        {
            return;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        foreach (var batch in Batches(nodes))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql.AddNodes;
            sql.BindNodes(command, batch);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    // One order for all statements, so that two writers of the same nodes cannot wait for each other in a circle.
    private static IEnumerable<List<ProllyNode>> Batches(IReadOnlyList<ProllyNode> nodes)
    {
        var batch = new List<ProllyNode>();
        var bytes = 0L;
        foreach (var node in nodes.DistinctBy(node => node.Id).OrderBy(node => node.Id.ToString(), StringComparer.Ordinal))
        {
            if (batch.Count > 0 && (batch.Count == BatchNodes || bytes + node.Bytes.Length > BatchBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(node);
            bytes += node.Bytes.Length;
        }

        yield return batch;
    }
}
