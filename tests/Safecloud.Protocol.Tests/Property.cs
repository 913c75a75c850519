using FsCheck;
using FsCheck.Fluent;

namespace Safecloud.Protocol.Tests;

/// <summary>Runs a property over generated values; a failure shows the shrunk case and its seed.</summary>
internal static class Property
{
    public static void Holds<T>(Gen<T> values, Action<T> check, int count = 200) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(count), Prop.ForAll(values.ToArbitrary(), check));

    public static Gen<byte[]> Bytes(int maxLength) =>
        Gen.Choose(0, maxLength).SelectMany(length => Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(length));
}
