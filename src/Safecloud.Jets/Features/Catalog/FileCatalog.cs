using System.Data;
using System.Data.Common;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Jets.Features.Catalog;

/// <summary>The durable list of files and the chunks their manifests name.</summary>
internal sealed class FileCatalog(DbDataSource database, ICatalogSql sql, ChunkCatalog chunks, TimeProvider clock)
{
    /// <summary>Adds a file and claims for its publisher what nobody has claimed before; all of it or nothing.</summary>
    public async Task<AddFileResult> AddAsync(FileToAdd file, CancellationToken cancellationToken)
    {
        var cids = ChunkCatalog.Sorted(file.Tracks.Values.SelectMany(track => track));
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);

        await chunks.ClaimAsync(connection, transaction, cids, file.Publisher, cancellationToken);
        var rows = await chunks.ReadAsync(connection, transaction, cids, cancellationToken);
        if (rows.Values.Any(row => row.Owner != file.Publisher))
        {
            return AddFileResult.CidOwned;
        }

        if (!await InsertAsync(connection, transaction, file, cancellationToken))
        {
            return AddFileResult.Known;
        }

        await ExecuteForAsync(connection, transaction, sql.AddReferences, cids, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return AddFileResult.Added;
    }

    /// <summary>Reads a file; null when it is not here.</summary>
    public async Task<FileRow?> FindAsync(RootCid rootCid, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await FindAsync(connection, transaction: null, rootCid, cancellationToken);
    }

    /// <summary>Removes a publisher's file. Chunks that no other manifest names may be collected at once.</summary>
    /// <returns>False when this publisher has no such file here.</returns>
    public async Task<bool> RemoveAsync(RootCid rootCid, KeyId publisher, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        if (await FindAsync(connection, transaction, rootCid, cancellationToken) is not { } row)
        {
            return false;
        }

        await using var command = ChunkCatalog.Command(connection, transaction, sql.RemoveFile);
        command.Bind("file", rootCid.Digest).Bind("publisher", publisher.Hash);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return false;
        }

        var cids = ChunkCatalog.Sorted(row.Tracks.Values.SelectMany(track => track));
        await ExecuteForAsync(connection, transaction, sql.RemoveReferences, cids, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<FileRow?> FindAsync(DbConnection connection, DbTransaction? transaction, RootCid rootCid, CancellationToken cancellationToken)
    {
        await using var command = ChunkCatalog.Command(connection, transaction, sql.FindFile);
        command.Bind("file", rootCid.Digest);
        byte[] manifest;
        KeyId publisher;
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (!await reader.ReadAsync(cancellationToken))
            {
                return null;
            }

            (manifest, publisher) = (reader.GetBytes(0), new KeyId(reader.GetHash(1)));
        }

        var tracks = await TracksAsync(connection, transaction, rootCid, cancellationToken);
        return new FileRow { Publisher = publisher, Manifest = manifest, Tracks = tracks };
    }

    private async Task<Dictionary<TrackName, Cid[]>> TracksAsync(
        DbConnection connection, DbTransaction? transaction, RootCid rootCid, CancellationToken cancellationToken)
    {
        await using var command = ChunkCatalog.Command(connection, transaction, sql.FindTracks);
        command.Bind("file", rootCid.Digest);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tracks = new Dictionary<TrackName, Cid[]>();
        while (await reader.ReadAsync(cancellationToken))
        {
            tracks.Add(TrackName.Parse(reader.GetString(0)), DigestList.Read(reader.GetBytes(1)));
        }

        return tracks;
    }

    private async Task<bool> InsertAsync(DbConnection connection, DbTransaction transaction, FileToAdd file, CancellationToken cancellationToken)
    {
        await using var command = ChunkCatalog.Command(connection, transaction, sql.AddFile);
        command.Bind("file", file.RootCid.Digest).Bind("manifest", file.Manifest.ToArray()).Bind("publisher", file.Publisher.Hash).Bind("now", clock.GetUtcNow());
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return false;
        }

        foreach (var (name, cids) in file.Tracks)
        {
            await using var track = ChunkCatalog.Command(connection, transaction, sql.AddTrack);
            track.Bind("file", file.RootCid.Digest).Bind("name", name.ToString()).Bind("digests_blob", DigestList.Write(cids));
            await track.ExecuteNonQueryAsync(cancellationToken);
        }

        return true;
    }

    private async Task ExecuteForAsync(
        DbConnection connection, DbTransaction transaction, string text, IReadOnlyCollection<Cid> cids, CancellationToken cancellationToken)
    {
        foreach (var batch in cids.Chunk(ChunkCatalog.BatchSize))
        {
            await using var command = ChunkCatalog.Command(connection, transaction, text);
            sql.BindDigests(command, batch);
            if (text == sql.RemoveReferences)
            {
                command.Bind("collectAfter", clock.GetUtcNow());
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
