using System.Reflection;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Safecloud.Jets.Features.Catalog;
using Safecloud.Jets.Features.Trees;

namespace Safecloud.Jets.Tests.Catalog;

public sealed class SqlServerCatalogSqlTests
{
    public static TheoryData<string> CatalogStatements => Names<ICatalogSql>();

    public static TheoryData<string> TreeStatements => Names<ITreeSql>();

    [Theory, MemberData(nameof(CatalogStatements))]
    public void Statement_OfTheCatalog_IsTransactSql(string name) => AssertParses<ICatalogSql>(new SqlServerCatalogSql(), name);

    [Theory, MemberData(nameof(TreeStatements))]
    public void Statement_OfTheNodeStore_IsTransactSql(string name) => AssertParses<ITreeSql>(new SqlServerTreeSql(), name);

    private static TheoryData<string> Names<T>() =>
        [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name)];

    private static void AssertParses<T>(T statements, string name)
    {
        var text = (string)typeof(T).GetProperty(name)!.GetValue(statements)!;
        using var reader = new StringReader(text);

        new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);

        Assert.Empty(errors.Select(error => $"{name} line {error.Line}: {error.Message}"));
    }
}
