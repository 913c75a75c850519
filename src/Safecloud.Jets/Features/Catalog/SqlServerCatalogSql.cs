using System.Buffers.Binary;
using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Features.Catalog;

/// <summary>SQL Server: a list is one <c>varbinary</c> of fixed-size elements, cut by a row counter.</summary>
internal sealed class SqlServerCatalogSql : ICatalogSql
{
    private const string Digests = "SELECT CAST(SUBSTRING(@digests, n * 32 + 1, 32) AS binary(32)) AS d FROM (" + SqlServerCounter.Rows + ") AS counter";

    private const string DigestsAndSizes =
        "SELECT CAST(SUBSTRING(@digests, n * 32 + 1, 32) AS binary(32)) AS d, CAST(SUBSTRING(@sizes, n * 4 + 1, 4) AS int) AS s FROM (" + SqlServerCounter.Rows + ") AS counter";

    public string ClaimChunks => $"""
        MERGE [JetChunks] WITH (HOLDLOCK) AS c USING ({Digests}) AS given ON c.[Digest] = given.d
        WHEN MATCHED AND c.[References] = 0 THEN UPDATE SET [CollectAfter] = @collectAfter
        WHEN NOT MATCHED THEN INSERT ([Digest], [Size], [Owner], [References], [Stored], [CollectAfter]) VALUES (given.d, 0, @owner, 0, 0, @collectAfter);
        """;

    public string ReadChunks => $"""
        SELECT [Digest], [Size], [Stored], [Owner] FROM [JetChunks] WHERE [Digest] IN ({Digests})
        """;

    public string MarkStored => $"""
        DECLARE @marked TABLE ([Owner] binary(32), [Size] int);
        BEGIN TRANSACTION;
        MERGE [JetChunks] WITH (HOLDLOCK) AS c USING ({DigestsAndSizes}) AS given ON c.[Digest] = given.d
        WHEN MATCHED AND c.[Stored] = 0 THEN UPDATE SET [Stored] = 1, [Size] = given.s
        WHEN NOT MATCHED THEN INSERT ([Digest], [Size], [Owner], [References], [Stored], [CollectAfter]) VALUES (given.d, given.s, @owner, 0, 1, @collectAfter)
        OUTPUT inserted.[Owner], inserted.[Size] INTO @marked;
        MERGE [JetPublishers] WITH (HOLDLOCK) AS p
        USING (SELECT [Owner], SUM(CAST([Size] AS bigint)) AS bytes, COUNT_BIG(*) AS chunks FROM @marked GROUP BY [Owner]) AS added ON p.[KeyId] = added.[Owner]
        WHEN MATCHED THEN UPDATE SET [Bytes] = p.[Bytes] + added.bytes, [Chunks] = p.[Chunks] + added.chunks
        WHEN NOT MATCHED THEN INSERT ([KeyId], [Bytes], [Chunks]) VALUES (added.[Owner], added.bytes, added.chunks);
        COMMIT;
        """;

    public string FindChunk => """
        SELECT [Size] FROM [JetChunks] WHERE [Digest] = @digest AND [Stored] = 1
        """;

    public string PublisherUsage => """
        SELECT [Bytes], [Chunks] FROM [JetPublishers] WHERE [KeyId] = @owner
        """;

    public string AddFile => """
        INSERT INTO [JetFiles] ([Digest], [Manifest], [Publisher], [StoredAt])
        SELECT @file, @manifest, @publisher, @now WHERE NOT EXISTS (SELECT 1 FROM [JetFiles] WITH (UPDLOCK, HOLDLOCK) WHERE [Digest] = @file)
        """;

    public string AddTrack => """
        INSERT INTO [JetTracks] ([File], [Name], [Digests]) VALUES (@file, @name, @digests_blob)
        """;

    public string AddReferences => $"""
        UPDATE [JetChunks] SET [References] = [References] + 1 WHERE [Digest] IN ({Digests})
        """;

    public string RemoveReferences => $"""
        UPDATE [JetChunks] SET [References] = [References] - 1, [CollectAfter] = @collectAfter WHERE [Digest] IN ({Digests})
        """;

    public string FindFile => """
        SELECT [Manifest], [Publisher] FROM [JetFiles] WHERE [Digest] = @file
        """;

    public string FindTracks => """
        SELECT [Name], [Digests] FROM [JetTracks] WHERE [File] = @file
        """;

    public string RemoveFile => """
        DELETE FROM [JetFiles] WHERE [Digest] = @file AND [Publisher] = @publisher
        """;

    public string BeginCollecting => """
        DECLARE @due TABLE ([Digest] binary(32), [Size] int, [Owner] binary(32), [Stored] bit);
        BEGIN TRANSACTION;
        UPDATE TOP (@limit) c SET [Stored] = 0
        OUTPUT deleted.[Digest], deleted.[Size], deleted.[Owner], deleted.[Stored] INTO @due
        FROM [JetChunks] AS c WITH (READPAST) WHERE c.[References] = 0 AND c.[CollectAfter] <= @now;
        UPDATE p SET [Bytes] = p.[Bytes] - totals.bytes, [Chunks] = p.[Chunks] - totals.chunks
        FROM [JetPublishers] AS p
        JOIN (SELECT [Owner], SUM(CAST([Size] AS bigint)) AS bytes, COUNT_BIG(*) AS chunks FROM @due WHERE [Stored] = 1 GROUP BY [Owner]) AS totals
            ON p.[KeyId] = totals.[Owner];
        COMMIT;
        SELECT [Digest] FROM @due;
        """;

    public string EndCollecting => $"""
        DELETE FROM [JetChunks] WHERE [Digest] IN ({Digests}) AND [References] = 0 AND [Stored] = 0
        """;

    public void BindDigests(DbCommand command, IReadOnlyList<Cid> cids)
    {
        var blob = new byte[cids.Count * Hash256.Size];
        for (var i = 0; i < cids.Count; i++)
        {
            cids[i].Digest.CopyTo(blob.AsSpan(i * Hash256.Size));
        }

        command.Parameters.Add(new SqlParameter("@digests", SqlDbType.VarBinary, -1) { Value = blob });
        command.Parameters.Add(new SqlParameter("@count", SqlDbType.Int) { Value = cids.Count });
    }

    public void BindSizes(DbCommand command, IReadOnlyList<int> sizes)
    {
        var blob = new byte[sizes.Count * sizeof(int)];
        for (var i = 0; i < sizes.Count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(blob.AsSpan(i * sizeof(int)), sizes[i]);
        }

        command.Parameters.Add(new SqlParameter("@sizes", SqlDbType.VarBinary, -1) { Value = blob });
    }
}
