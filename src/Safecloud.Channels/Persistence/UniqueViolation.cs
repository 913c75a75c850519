using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Safecloud.Channels.Persistence;

/// <summary>Recognises that a row already stood under a unique key, in each provider's own words.</summary>
internal static class UniqueViolation
{
    private const int SqlServerUniqueIndex = 2601;
    private const int SqlServerUniqueConstraint = 2627;

    public static bool Caused(Exception exception) => exception switch
    {
        DbUpdateException { InnerException: { } inner } => Caused(inner),
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        SqlException server => server.Number is SqlServerUniqueIndex or SqlServerUniqueConstraint,
        _ => false,
    };
}
