using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Jets.Features.Trees;

/// <summary>PostgreSQL: nodes are two arrays taken apart by <c>unnest</c>.</summary>
internal sealed class PostgresTreeSql : ITreeSql
{
    public string FindNode => """
        SELECT "Text" FROM "JetTreeNodes" WHERE "Digest" = @digest
        """;

    public string AddNodes => """
        INSERT INTO "JetTreeNodes" ("Digest", "Text") SELECT d, t FROM unnest(@digests, @texts) AS n(d, t)
        ON CONFLICT ("Digest") DO UPDATE SET "Text" = EXCLUDED."Text" WHERE "JetTreeNodes"."Text" <> EXCLUDED."Text"
        """;

    public void BindNodes(DbCommand command, IReadOnlyList<ProllyNode> nodes)
    {
        Add("digests", node => node.Id.ToArray());
        Add("texts", node => node.Bytes.ToArray());

        void Add(string name, Func<ProllyNode, byte[]> part) => command.Parameters.Add(
            new NpgsqlParameter(name, NpgsqlDbType.Array | NpgsqlDbType.Bytea) { Value = nodes.Select(part).ToArray() });
    }
}
