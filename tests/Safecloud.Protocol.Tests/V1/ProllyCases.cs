using FsCheck;
using FsCheck.Fluent;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>Entries and edits to try trees with.</summary>
internal static class ProllyCases
{
    public static string Key(int number) => $"key-{number * 7919 % 1_000_003:d7}";

    public static IEnumerable<ProllyEntry> Numbered(int count) => Enumerable.Range(0, count).Select(i => new ProllyEntry(Key(i), $"v{i}"));

    /// <summary>Sets (three of four) and deletes of few keys, so that they meet.</summary>
    public static Gen<(bool IsSet, string Key, string Value)[]> Edits(int count) =>
        (from isSet in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
         from key in Gen.Choose(0, count)
         from value in Gen.Choose(0, 3)
         select (isSet, Key(key), $"{value}")).ArrayOf(count);

    public static Gen<Dictionary<string, string>> Maps() =>
        from entries in Gen.Choose(0, 400).Zip(Gen.Choose(0, 3)).ListOf()
        select entries.DistinctBy(e => e.Item1).ToDictionary(e => Key(e.Item1), e => $"{e.Item2}", StringComparer.Ordinal);
}
