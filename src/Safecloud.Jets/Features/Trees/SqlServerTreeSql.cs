using System.Buffers.Binary;
using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Safecloud.Jets.Features.Catalog;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Jets.Features.Trees;

/// <summary>SQL Server: the texts stand one behind another in one <c>varbinary</c>, with the place of each in another, cut by a row counter.</summary>
internal sealed class SqlServerTreeSql : ITreeSql
{
    private const int PlaceSize = 8; // where a text begins, counted from 1, and how long it is, as integers of 4 bytes

    private const string Nodes =
        "SELECT CAST(SUBSTRING(@digests, n * 32 + 1, 32) AS binary(32)) AS d, "
        + "SUBSTRING(@texts, CAST(SUBSTRING(@places, n * 8 + 1, 4) AS int), CAST(SUBSTRING(@places, n * 8 + 5, 4) AS int)) AS t "
        + "FROM (" + SqlServerCounter.Rows + ") AS counter";

    public string FindNode => """
        SELECT [Text] FROM [JetTreeNodes] WHERE [Digest] = @digest
        """;

    public string AddNodes => $"""
        MERGE [JetTreeNodes] WITH (HOLDLOCK) AS n USING ({Nodes}) AS given ON n.[Digest] = given.d
        WHEN MATCHED AND n.[Text] <> given.t THEN UPDATE SET [Text] = given.t
        WHEN NOT MATCHED THEN INSERT ([Digest], [Text]) VALUES (given.d, given.t);
        """;

    public void BindNodes(DbCommand command, IReadOnlyList<ProllyNode> nodes)
    {
        var digests = new byte[nodes.Count * Hash256.Size];
        var places = new byte[nodes.Count * PlaceSize];
        var texts = new byte[nodes.Sum(node => node.Bytes.Length)];
        var start = 0;
        for (var i = 0; i < nodes.Count; i++)
        {
            var text = nodes[i].Bytes.Span;
            nodes[i].Id.CopyTo(digests.AsSpan(i * Hash256.Size));
            text.CopyTo(texts.AsSpan(start));
            BinaryPrimitives.WriteInt32BigEndian(places.AsSpan(i * PlaceSize), start + 1);
            BinaryPrimitives.WriteInt32BigEndian(places.AsSpan((i * PlaceSize) + 4), text.Length);
            start += text.Length;
        }

        Add("@digests", digests);
        Add("@places", places);
        Add("@texts", texts);
        command.Parameters.Add(new SqlParameter("@count", SqlDbType.Int) { Value = nodes.Count });

        void Add(string name, byte[] value) => command.Parameters.Add(new SqlParameter(name, SqlDbType.VarBinary, -1) { Value = value });
    }
}
