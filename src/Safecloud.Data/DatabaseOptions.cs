using System.ComponentModel.DataAnnotations;

namespace Safecloud.Data;

/// <summary>Which database holds the platform, from the configuration section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Database";

    /// <summary>Which provider speaks to it.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Postgres;

    /// <summary>How to reach it, in the provider's own syntax.</summary>
    [Required(ErrorMessage = "Database:ConnectionString is missing. Set it to a PostgreSQL or SQL Server connection string, or start with ./run.sh, which brings its own.")]
    public string ConnectionString { get; set; } = "";
}
