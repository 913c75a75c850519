using System.Data.Common;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Jets.Features.Catalog;

/// <summary>The durable list of chunks: which are stored, how long they are, to whom they belong.</summary>
internal sealed class ChunkCatalog(DbDataSource database, ICatalogSql sql, TimeProvider clock)
{
    /// <summary>Digests in one statement; longer lists are cut.</summary>
    public const int BatchSize = 4096;

    /// <summary>How long a chunk waits for a manifest that names it (specification §8.4).</summary>
    public static readonly TimeSpan UnnamedLifetime = TimeSpan.FromSeconds(86_400);

    /// <summary>Bytes of a stored chunk's body; null when it is not stored.</summary>
    public async ValueTask<int?> FindSizeAsync(Cid cid, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql.FindChunk);
        command.Bind("digest", cid.Digest);
        return await command.ExecuteScalarAsync(cancellationToken) as int?;
    }

    /// <summary>The rows of those chunks that have one.</summary>
    public async Task<Dictionary<Cid, ChunkRow>> ReadAsync(IReadOnlyCollection<Cid> cids, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await ReadAsync(connection, transaction: null, cids, cancellationToken);
    }

    /// <summary>Claims chunks for a publisher: those that nobody has claimed before are now theirs.</summary>
    public async Task ClaimAsync(IReadOnlyCollection<Cid> cids, KeyId publisher, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await ClaimAsync(connection, transaction: null, cids, publisher, cancellationToken);
    }

    /// <summary>Records that a pinned Drop has acknowledged the chunks.</summary>
    public async Task MarkStoredAsync(IReadOnlyDictionary<Cid, int> sizes, KeyId publisher, CancellationToken cancellationToken)
    {
        var cids = Sorted(sizes.Keys);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = Command(connection, transaction: null, sql.MarkStored);
        sql.BindDigests(command, cids);
        sql.BindSizes(command, [.. cids.Select(cid => sizes[cid])]);
        command.Bind("owner", publisher.Hash).Bind("collectAfter", clock.GetUtcNow() + UnnamedLifetime);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What a publisher has stored here.</summary>
    public async Task<PublisherUsage> UsageAsync(KeyId publisher, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql.PublisherUsage);
        command.Bind("owner", publisher.Hash);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new PublisherUsage(reader.GetInt64(0), reader.GetInt64(1)) : default;
    }

    /// <summary>Takes chunks that no manifest names any more out of the stored ones.</summary>
    public async Task<IReadOnlyList<Cid>> BeginCollectingAsync(int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql.BeginCollecting);
        command.Bind("now", clock.GetUtcNow()).Bind("limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var cids = new List<Cid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            cids.Add(Cid.FromDigest(reader.GetHash(0)));
        }

        return cids;
    }

    /// <summary>Forgets chunks that the Drops have deleted.</summary>
    public async Task EndCollectingAsync(IReadOnlyList<Cid> cids, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql.EndCollecting);
        sql.BindDigests(command, cids);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal async Task ClaimAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyCollection<Cid> cids, KeyId publisher, CancellationToken cancellationToken)
    {
        foreach (var batch in Sorted(cids).Chunk(BatchSize))
        {
            await using var command = Command(connection, transaction, sql.ClaimChunks);
            sql.BindDigests(command, batch);
            command.Bind("owner", publisher.Hash).Bind("collectAfter", clock.GetUtcNow() + UnnamedLifetime);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    internal async Task<Dictionary<Cid, ChunkRow>> ReadAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyCollection<Cid> cids, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<Cid, ChunkRow>(cids.Count);
        foreach (var batch in cids.Chunk(BatchSize))
        {
            await using var command = Command(connection, transaction, sql.ReadChunks);
            sql.BindDigests(command, batch);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var cid = Cid.FromDigest(reader.GetHash(0));
                var owner = new KeyId(reader.GetHash(3));
                rows[cid] = new ChunkRow(reader.GetInt32(1), reader.GetBoolean(2), owner);
            }
        }

        return rows;
    }

    internal static DbCommand Command(DbConnection connection, DbTransaction? transaction, string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        command.Transaction = transaction;
        return command;
    }

    // One order for all statements, so that two uploads of the same chunks cannot wait for each other in a circle.
    internal static Cid[] Sorted(IEnumerable<Cid> cids) =>
        [.. cids.Distinct().OrderBy(cid => cid.Digest.ToArray(), Comparer<byte[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y)))];
}
