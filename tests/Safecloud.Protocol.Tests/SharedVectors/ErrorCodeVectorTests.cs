using System.Text.Json;
using Safecloud.Protocol.Grants;

namespace Safecloud.Protocol.Tests.SharedVectors;

/// <summary>Every code by which the specification refuses stands in a refusal of the vectors.</summary>
public sealed class ErrorCodeVectorTests
{
    private static readonly JsonElement Codes = Vectors.Read("codes");
    private static readonly string[] Listed = [.. Codes.GetProperty("sections").EnumerateObject().SelectMany(s => s.Value.EnumerateArray()).Select(c => c.GetString()!)];

    [Fact]
    public void Sections_EachCode_HasARefusal()
    {
        var found = Vectors.Names().SelectMany(Refusals).Select(r => r.Error).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(Listed.ToHashSet(StringComparer.Ordinal), found);
    }

    [Fact]
    public void Named_EachRefusal_IsThere() => Assert.All(Codes.GetProperty("named").EnumerateArray(), named => Assert.Contains(
        Refusals(named.Text("file")),
        r => r.Name.StartsWith(named.Text("name"), StringComparison.Ordinal) && r.Error == named.Text("error")));

    // The list itself cannot forget a code: each that the library knows is in a section, or is said to be the transport's.
    [Fact]
    public void Codes_OfTheLibrary_AreAllListed()
    {
        var known = Enum.GetNames<ProblemCode>().Concat(Enum.GetNames<GrantRefusal>()).Where(code => code != "None").ToHashSet(StringComparer.Ordinal);
        Assert.Superset(known, Listed.Concat(Codes.Texts("transport")).ToHashSet(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Name, string Error)> Refusals(string file) =>
        from list in Vectors.Read(file).EnumerateObject()
        where list.Name.StartsWith("refused", StringComparison.Ordinal)
        from entry in list.Value.EnumerateArray()
        where entry.ValueKind is JsonValueKind.Object && entry.TryGetProperty("error", out _)
        select (entry.TryGetProperty("name", out var name) ? name.GetString()! : "", entry.Text("error"));
}
