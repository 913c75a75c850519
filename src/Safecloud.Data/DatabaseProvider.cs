namespace Safecloud.Data;

/// <summary>The databases the platform runs on. PostgreSQL is the default.</summary>
public enum DatabaseProvider
{
    /// <summary>PostgreSQL 15 or newer, by Npgsql.</summary>
    Postgres,

    /// <summary>SQL Server 2019 or newer.</summary>
    SqlServer,
}
