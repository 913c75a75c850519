using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Features.Catalog;

/// <summary>PostgreSQL: lists are arrays taken apart by <c>unnest</c>.</summary>
internal sealed class PostgresCatalogSql : ICatalogSql
{
    public string ClaimChunks => """
        INSERT INTO "JetChunks" ("Digest", "Size", "Owner", "References", "Stored", "CollectAfter")
        SELECT d, 0, @owner, 0, FALSE, @collectAfter FROM unnest(@digests) AS d
        ON CONFLICT ("Digest") DO UPDATE SET "CollectAfter" = EXCLUDED."CollectAfter" WHERE "JetChunks"."References" = 0
        """;

    public string ReadChunks => """
        SELECT "Digest", "Size", "Stored", "Owner" FROM "JetChunks" WHERE "Digest" = ANY(@digests)
        """;

    public string MarkStored => """
        WITH marked AS (
            INSERT INTO "JetChunks" ("Digest", "Size", "Owner", "References", "Stored", "CollectAfter")
            SELECT d, s, @owner, 0, TRUE, @collectAfter FROM unnest(@digests, @sizes) AS t(d, s)
            ON CONFLICT ("Digest") DO UPDATE SET "Stored" = TRUE, "Size" = EXCLUDED."Size" WHERE NOT "JetChunks"."Stored"
            RETURNING "Owner", "Size")
        INSERT INTO "JetPublishers" ("KeyId", "Bytes", "Chunks")
        SELECT "Owner", SUM("Size"), COUNT(*) FROM marked GROUP BY "Owner"
        ON CONFLICT ("KeyId") DO UPDATE SET "Bytes" = "JetPublishers"."Bytes" + EXCLUDED."Bytes", "Chunks" = "JetPublishers"."Chunks" + EXCLUDED."Chunks"
        """;

    public string FindChunk => """
        SELECT "Size" FROM "JetChunks" WHERE "Digest" = @digest AND "Stored"
        """;

    public string PublisherUsage => """
        SELECT "Bytes", "Chunks" FROM "JetPublishers" WHERE "KeyId" = @owner
        """;

    public string AddFile => """
        INSERT INTO "JetFiles" ("Digest", "Manifest", "Publisher", "StoredAt") VALUES (@file, @manifest, @publisher, @now) ON CONFLICT DO NOTHING
        """;

    public string AddTrack => """
        INSERT INTO "JetTracks" ("File", "Name", "Digests") VALUES (@file, @name, @digests_blob)
        """;

    public string AddReferences => """
        UPDATE "JetChunks" SET "References" = "References" + 1 WHERE "Digest" = ANY(@digests)
        """;

    public string RemoveReferences => """
        UPDATE "JetChunks" SET "References" = "References" - 1, "CollectAfter" = @collectAfter WHERE "Digest" = ANY(@digests)
        """;

    public string FindFile => """
        SELECT "Manifest", "Publisher" FROM "JetFiles" WHERE "Digest" = @file
        """;

    public string FindTracks => """
        SELECT "Name", "Digests" FROM "JetTracks" WHERE "File" = @file
        """;

    public string RemoveFile => """
        DELETE FROM "JetFiles" WHERE "Digest" = @file AND "Publisher" = @publisher
        """;

    public string BeginCollecting => """
        WITH due AS (
            SELECT "Digest", "Size", "Owner", "Stored" FROM "JetChunks"
            WHERE "References" = 0 AND "CollectAfter" <= @now ORDER BY "Digest" LIMIT @limit FOR UPDATE SKIP LOCKED),
        taken AS (
            UPDATE "JetChunks" c SET "Stored" = FALSE FROM due WHERE c."Digest" = due."Digest"),
        totals AS (
            SELECT "Owner", SUM("Size") AS bytes, COUNT(*) AS chunks FROM due WHERE "Stored" GROUP BY "Owner"),
        counted AS (
            UPDATE "JetPublishers" p SET "Bytes" = p."Bytes" - totals.bytes, "Chunks" = p."Chunks" - totals.chunks FROM totals WHERE p."KeyId" = totals."Owner")
        SELECT "Digest" FROM due
        """;

    public string EndCollecting => """
        DELETE FROM "JetChunks" WHERE "Digest" = ANY(@digests) AND "References" = 0 AND NOT "Stored"
        """;

    public void BindDigests(DbCommand command, IReadOnlyList<Cid> cids) => command.Parameters.Add(
        new NpgsqlParameter("digests", NpgsqlDbType.Array | NpgsqlDbType.Bytea) { Value = cids.Select(cid => cid.Digest.ToArray()).ToArray() });

    public void BindSizes(DbCommand command, IReadOnlyList<int> sizes) => command.Parameters.Add(
        new NpgsqlParameter("sizes", NpgsqlDbType.Array | NpgsqlDbType.Integer) { Value = sizes.ToArray() });
}
