using System.Reflection;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Safecloud.Jets.Features.Catalog;

namespace Safecloud.Jets.Tests.Catalog;

public sealed class SqlServerCatalogSqlTests
{
    public static TheoryData<string> Statements =>
        [.. typeof(ICatalogSql).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name)];

    [Theory, MemberData(nameof(Statements))]
    public void Statement_Parsed_IsTransactSql(string name)
    {
        var text = (string)typeof(ICatalogSql).GetProperty(name)!.GetValue(new SqlServerCatalogSql())!;
        using var reader = new StringReader(text);

        new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);

        Assert.Empty(errors.Select(error => $"{name} line {error.Line}: {error.Message}"));
    }
}
