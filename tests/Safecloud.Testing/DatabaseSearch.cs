using System.Data.Common;
using System.Text;

namespace Safecloud.Testing;

/// <summary>Searches every value of every table of a database, PostgreSQL or SQL Server: bytes as they are, all else as text.</summary>
public static class DatabaseSearch
{
    private const string Columns =
        """
        SELECT c.table_schema, c.table_name, c.column_name, c.data_type
        FROM information_schema.columns c JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
        WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
        """;

    /// <summary>What was found, each with its table and column.</summary>
    /// <exception cref="InvalidOperationException">The database holds no bytes at all, so that nothing was looked through.</exception>
    public static async Task<IReadOnlyList<string>> FindInDatabaseAsync(this PlaintextSearch search, DbConnection connection, CancellationToken cancellationToken)
    {
        var columns = await ReadColumnsAsync(connection, cancellationToken);
        if (!columns.Any(column => column.IsBinary))
        {
            throw new InvalidOperationException("The database has no column of bytes: this is not the platform's database.");
        }

        var text = connection is Npgsql.NpgsqlConnection ? "text" : "nvarchar(max)";
        var found = new List<string>();
        foreach (var (table, column, isBinary) in columns)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT {(isBinary ? $"\"{column}\"" : $"CAST(\"{column}\" AS {text})")} FROM {table} WHERE \"{column}\" IS NOT NULL";
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var value = isBinary ? await reader.GetFieldValueAsync<byte[]>(0, cancellationToken) : Encoding.UTF8.GetBytes(reader.GetString(0));
                found.AddRange(search.Find($"{table}.{column}", value));
            }
        }

        return found;
    }

    private static async Task<List<(string Table, string Column, bool IsBinary)>> ReadColumnsAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var columns = new List<(string Table, string Column, bool IsBinary)>();
        await using var command = connection.CreateCommand();
        command.CommandText = connection is Npgsql.NpgsqlConnection ? Columns : Columns.Replace("information_schema.", "INFORMATION_SCHEMA.", StringComparison.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            columns.Add(($"\"{reader.GetString(0)}\".\"{reader.GetString(1)}\"", reader.GetString(2), reader.GetString(3) is "bytea" or "varbinary" or "binary"));
        }

        return columns;
    }
}
