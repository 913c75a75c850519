using System.Text;
using Npgsql;

namespace Safecloud.Testing;

/// <summary>Searches every value of every table of a PostgreSQL database: bytes as they are, all else as text.</summary>
public static class DatabaseSearch
{
    private const string Columns =
        """
        SELECT c.table_schema, c.table_name, c.column_name, c.data_type
        FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
        """;

    /// <summary>What was found, each with its table and column.</summary>
    /// <exception cref="InvalidOperationException">The database holds no bytes at all, so that nothing was looked through.</exception>
    public static async Task<IReadOnlyList<string>> FindInDatabaseAsync(this PlaintextSearch search, string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        var columns = await ReadColumnsAsync(connection, cancellationToken);
        if (!columns.Any(column => column.IsBinary))
        {
            throw new InvalidOperationException("The database has no column of bytes: this is not the platform's database.");
        }

        var found = new List<string>();
        foreach (var (table, column, isBinary) in columns)
        {
            await using var command = new NpgsqlCommand($"SELECT \"{column}\"{(isBinary ? "" : "::text")} FROM {table} WHERE \"{column}\" IS NOT NULL", connection);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var value = isBinary ? await reader.GetFieldValueAsync<byte[]>(0, cancellationToken) : Encoding.UTF8.GetBytes(reader.GetString(0));
                found.AddRange(search.Find($"{table}.{column}", value));
            }
        }

        return found;
    }

    private static async Task<List<(string Table, string Column, bool IsBinary)>> ReadColumnsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var columns = new List<(string Table, string Column, bool IsBinary)>();
        await using var command = new NpgsqlCommand(Columns, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            columns.Add(($"\"{reader.GetString(0)}\".\"{reader.GetString(1)}\"", reader.GetString(2), string.Equals(reader.GetString(3), "bytea", StringComparison.Ordinal)));
        }

        return columns;
    }
}
