namespace Safecloud.Jets.Features.Catalog;

/// <summary>SQL Server: what takes a list apart that was bound as one <c>varbinary</c>.</summary>
internal static class SqlServerCounter
{
    /// <summary>A query of the numbers <c>n</c> from 0 to <c>@count</c> − 1.</summary>
    public const string Rows = "SELECT TOP (@count) ROW_NUMBER() OVER (ORDER BY (SELECT NULL)) - 1 AS n FROM sys.all_columns a CROSS JOIN sys.all_columns b";
}
