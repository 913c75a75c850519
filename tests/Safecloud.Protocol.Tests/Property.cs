using FsCheck;
using FsCheck.Fluent;

namespace Safecloud.Protocol.Tests;

/// <summary>Runs a property over generated values; a failure shows the shrunk case and its seed.</summary>
internal static class Property
{
    public static void Holds<T>(Gen<T> values, Action<T> check, int count = 200) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(count).WithQuietOnSuccess(true), Prop.ForAll(values.ToArbitrary(), check));

    /// <summary>The same for a check that waits.</summary>
    public static void HoldsAsync<T>(Gen<T> values, Func<T, Task> check, int count = 200) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(count).WithQuietOnSuccess(true), Prop.ForAll(values.ToArbitrary(), check));

    public static Gen<byte[]> Bytes(int maxLength) =>
        Gen.Choose(0, maxLength).SelectMany(length => Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(length));

    /// <summary>Spoiled forms of a good input: cut short, a byte changed, doubled or taken out, or random throughout.</summary>
    public static Gen<byte[]> Mutated(byte[] good) => Gen.OneOf(
        Gen.Choose(0, good.Length).Select(n => good[..n]),
        from at in Gen.Choose(0, Math.Max(0, good.Length - 1))
        from value in Gen.Choose(0, 255)
        select Replaced(good, at, [(byte)value]),
        from at in Gen.Choose(0, Math.Max(0, good.Length - 1))
        from inserted in Bytes(3)
        select Replaced(good, at, inserted),
        Bytes(100));

    private static byte[] Replaced(byte[] good, int at, byte[] part) =>
        good.Length == 0 ? part : [.. good[..at], .. part, .. good[(at + 1)..]];
}
