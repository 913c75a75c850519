using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safecloud.Architecture.Tests;

/// <summary>What grows unseen: files, methods, constructors.</summary>
public sealed class SizeTests
{
    private const int MaxFileLines = 400;
    private const int MaxMethodLines = 60;
    private const int MaxConstructorParameters = 5;

    [Fact]
    public void Files_OfEveryLanguage_StayShort()
    {
        var tooLong = SourceFiles.WithEnding(".cs", ".ts", ".mjs", ".css", ".cshtml", ".sh", ".sol")
            .Select(path => (path, lines: SourceFiles.Read(path).AsSpan().Count('\n')))
            .Where(file => file.lines > MaxFileLines)
            .Select(file => $"{file.path}: {file.lines} lines");
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Methods_InCSharp_StayShort()
    {
        var tooLong = Nodes<BaseMethodDeclarationSyntax>()
            .Select(found => (found.path, name: NameOf(found.node), lines: LinesOf(found.node)))
            .Where(method => method.lines > MaxMethodLines)
            .Select(method => $"{method.path} {method.name}: {method.lines} lines");
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Constructors_OfClasses_TakeFewParameters()
    {
        var classes = Nodes<ClassDeclarationSyntax>()
            .Where(found => found.node.ParameterList?.Parameters.Count > MaxConstructorParameters)
            .Select(found => $"{found.path} {found.node.Identifier.Text}");
        var constructors = Nodes<ConstructorDeclarationSyntax>()
            .Where(found => found.node.ParameterList.Parameters.Count > MaxConstructorParameters)
            .Select(found => $"{found.path} {found.node.Identifier.Text}");
        Assert.Empty(classes.Concat(constructors));
    }

    private static IEnumerable<(string path, T node)> Nodes<T>()
        where T : SyntaxNode => SourceFiles.WithEnding(".cs")
        .Where(path => path.StartsWith("src/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal))
        .SelectMany(path => CSharpSyntaxTree.ParseText(SourceFiles.Read(path)).GetRoot().DescendantNodes().OfType<T>().Select(node => (path, node)));

    private static int LinesOf(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static string NameOf(BaseMethodDeclarationSyntax method) => method switch
    {
        MethodDeclarationSyntax named => named.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        _ => method.Kind().ToString(),
    };
}
