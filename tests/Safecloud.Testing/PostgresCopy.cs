using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Safecloud.Testing;

/// <summary>What somebody with access to the machine may carry away of a PostgreSQL database: a dump of it, and the server's own log.</summary>
public static class PostgresCopy
{
    /// <summary>The database as <c>pg_dump</c> writes it.</summary>
    public static Task<byte[]> DumpAsync(string connectionString, CancellationToken cancellationToken) => RunAsync("pg_dump", connectionString, input: null, cancellationToken);

    /// <summary>Puts a dump into an empty database.</summary>
    public static Task RestoreAsync(string connectionString, byte[] dump, CancellationToken cancellationToken) => RunAsync("psql", connectionString, dump, cancellationToken);

    /// <summary>All that the server has written into its log; null of a server that <c>tools/postgres.sh</c> did not start: nobody here knows where its log is.</summary>
    public static async Task<byte[]?> ReadServerLogAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SHOW data_directory", connection);
        var cluster = (string)(await command.ExecuteScalarAsync(cancellationToken))!;
        var path = Path.Combine(Path.GetDirectoryName(cluster)!, "server.log");
        if (!File.Exists(path))
        {
            return null;
        }

        await using var log = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await log.CopyToAsync(copy, cancellationToken);
        return copy.ToArray();
    }

    /// <summary>Sends a statement that fails, so that the server writes the text into its log: a search of the log must find it.</summary>
    public static async Task PlantInServerLogAsync(string connectionString, string text, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"SELECT CAST('{text}' AS integer)", connection);
        try
        {
            await command.ExecuteScalarAsync(cancellationToken);
        }
        catch (PostgresException)
        {
            return; // as meant
        }

        throw new InvalidOperationException("The statement was to fail.");
    }

    private static async Task<byte[]> RunAsync(string program, string connectionString, byte[]? input, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        var binary = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin/" + program;
        string[] arguments = ["--host", connection.Host!, "--port", connection.Port.ToString(CultureInfo.InvariantCulture), "--username", connection.Username!, "--dbname", connection.Database!];
        var start = new ProcessStartInfo(binary, program == "psql" ? [.. arguments, "--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1"] : arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PGPASSWORD"] = connection.Password },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output, cancellationToken);
        await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
        process.StandardInput.Close();
        await reading;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? output.ToArray() : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
    }
}
