using System.Globalization;
using System.Security.Cryptography;

namespace Safecloud.Protocol.Tests.Fuzz;

/// <summary>No input makes a parser throw, or take more memory than a multiple of the input's length.</summary>
/// <remarks>A run prints its seed; <c>SAFECLOUD_FUZZ_SEED</c> runs it again.</remarks>
public sealed class ParserFuzzTests
{
    private const int NormalCases = 100_000;
    private const int NightlyCases = 10_000_000;
    private const long AllocatedBase = 1 << 16;
    private const long AllocatedPerByte = 1000;

    [Fact]
    public void Parse_GoodSamples_AreAccepted() => Assert.All(
        FuzzTargets.All().Where(target => target.Name.StartsWith("v1", StringComparison.Ordinal)),
        target => Assert.All(target.Good, good => Assert.True(target.Parse(good), target.Name)));

    [Fact]
    public void Parse_SpoiledInput_NeverThrowsAndStaysWithinBounds() => Run(NormalCases);

    [Fact]
    [Trait("suite", "nightly")]
    public void Parse_SpoiledInputAllNight_NeverThrowsAndStaysWithinBounds() => Run(NightlyCases);

    private static void Run(int cases)
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("SAFECLOUD_FUZZ_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        TestContext.Current.TestOutputHelper?.WriteLine($"SAFECLOUD_FUZZ_SEED={seed}, {cases} cases");
        var targets = FuzzTargets.All();
        Assert.All(targets, target => Assert.NotEmpty(target.Good));
        Array.ForEach([.. targets], target => target.Parse(target.Good[0])); // what a type sets up once is no input's doing
        var accepted = 0;
        for (var number = 0; number < cases; number++)
        {
            var target = targets[number % targets.Count];
            var random = new SeededBytes(seed + (ulong)number);
            var input = Mutator.Mutate(target.Good[random.Below(target.Good.Count)], random);
            accepted += Check(target, input, $"seed {seed}, case {number}") ? 1 : 0;
        }

        Assert.InRange(accepted, 1, cases - 1); // some changes are harmless: what lies behind the first checks was reached too
    }

    private static bool Check(FuzzTarget target, byte[] input, string which)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        bool accepted;
        try
        {
            accepted = target.Parse(input);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{target.Name} threw on {Convert.ToHexString(input)} ({which}).", e);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return allocated <= AllocatedBase + (AllocatedPerByte * input.Length)
            ? accepted
            : throw new InvalidOperationException($"{target.Name} took {allocated} bytes for {input.Length}: {Convert.ToHexString(input)} ({which}).");
    }
}
