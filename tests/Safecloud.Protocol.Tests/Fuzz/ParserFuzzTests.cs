using System.Globalization;
using System.Security.Cryptography;

namespace Safecloud.Protocol.Tests.Fuzz;

/// <summary>No input makes a parser throw, or take more memory or more steps than a multiple of the input's length.</summary>
/// <remarks>
/// A run prints its seed. <c>SAFECLOUD_FUZZ_SEED</c> runs it again, <c>SAFECLOUD_FUZZ_FROM</c> begins at one of its cases and
/// <c>SAFECLOUD_FUZZ_CASES</c> says how many there are.
/// </remarks>
public sealed class ParserFuzzTests
{
    private const int NormalCases = 100_000;
    private const int NightlyCases = 10_000_000;
    private const long AllocatedBase = 1 << 16;
    private const long AllocatedPerByte = 300;
    private const long StepsBase = 20_000;
    private const long StepsPerByte = 60;

    private static readonly CountingParsers Parsers = new();

    [Fact]
    public void Parse_GoodSamples_AreAccepted()
    {
        Assert.All(Parsers.Targets, target => Assert.True(target.Good.Any(target.Parse), target.Name));
        Assert.All(
            Parsers.Targets.Where(target => target.Name.StartsWith("v1", StringComparison.Ordinal)),
            target => Assert.All(target.Good, good => Assert.True(target.Parse(good), target.Name)));
    }

    [Fact]
    public void Targets_NamedParsers_AreThere() =>
        Assert.All(FuzzTargets.Named, named => Assert.Single(Parsers.Targets, target => target.Name == named.Value));

    // The measure itself can say no.
    [Fact]
    public void Cost_LongerInput_IsCounted()
    {
        var json = Parsers.Targets.Single(target => target.Name == "v2 strict json");
        byte[] list = [(byte)'[', .. Enumerable.Repeat("1,"u8.ToArray(), 5000).SelectMany(part => part), (byte)'1', (byte)']'];
        json.Parse(list);
        var cost = CostOf(json, list, out var accepted);
        Assert.True(accepted);
        Assert.InRange(cost.Steps, list.Length, StepsBase + (StepsPerByte * list.Length));
        Assert.InRange(cost.Allocated, list.Length, AllocatedBase + (AllocatedPerByte * list.Length));
        Assert.NotNull(Excess((StepsBase + (StepsPerByte * 100) + 1, 0), 100));
        Assert.NotNull(Excess((0, AllocatedBase + (AllocatedPerByte * 100) + 1), 100));
        Assert.Null(Excess((StepsBase, AllocatedBase), 0));
    }

    [Fact]
    public void Parse_SpoiledInput_NeverThrowsAndStaysWithinBounds() => Run(NormalCases);

    [Fact]
    [Trait("suite", "nightly")]
    public void Parse_SpoiledInputAllNight_NeverThrowsAndStaysWithinBounds() => Run(NightlyCases);

    private static void Run(int cases)
    {
        var seed = Setting("SAFECLOUD_FUZZ_SEED") ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        var first = (int)(Setting("SAFECLOUD_FUZZ_FROM") ?? 0);
        cases = (int)(Setting("SAFECLOUD_FUZZ_CASES") ?? (ulong)cases);
        Console.WriteLine($"SAFECLOUD_FUZZ_SEED={seed}, {cases} cases"); // into the log, also when all is well
        var targets = Parsers.Targets;
        Assert.All(targets, target => Assert.NotEmpty(target.Good));
        Array.ForEach([.. targets], target => target.Parse(target.Good[0])); // what a type sets up once is no input's doing
        var accepted = 0;
        for (var number = first; number < first + cases; number++)
        {
            var target = targets[number % targets.Count];
            var random = new SeededBytes(seed + (ulong)number);
            var input = Mutator.Mutate(target.Good[random.Below(target.Good.Count)], random);
            accepted += Check(target, input, $"SAFECLOUD_FUZZ_SEED={seed} SAFECLOUD_FUZZ_FROM={number} SAFECLOUD_FUZZ_CASES=1") ? 1 : 0;
        }

        Assert.InRange(accepted, cases > targets.Count ? 1 : 0, cases); // some changes are harmless: what lies behind the first checks was reached too
    }

    private static ulong? Setting(string name) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;

    private static bool Check(FuzzTarget target, byte[] input, string which)
    {
        bool accepted;
        (long, long) cost;
        try
        {
            cost = CostOf(target, input, out accepted);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{target.Name} threw on {Convert.ToHexString(input)} ({which}).", e);
        }

        return Excess(cost, input.Length) is { } excess
            ? throw new InvalidOperationException($"{target.Name} took {excess} for {input.Length} bytes: {Convert.ToHexString(input)} ({which}).")
            : accepted;
    }

    private static (long Steps, long Allocated) CostOf(FuzzTarget target, byte[] input, out bool accepted)
    {
        var (steps, allocated) = (Parsers.Steps, GC.GetAllocatedBytesForCurrentThread());
        accepted = target.Parse(input);
        return (Parsers.Steps - steps, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    /// <summary>What a parser took beyond its bounds for an input of so many bytes; null within them.</summary>
    internal static string? Excess((long Steps, long Allocated) cost, int length) =>
        cost.Steps > StepsBase + (StepsPerByte * length) ? $"{cost.Steps} steps"
        : cost.Allocated > AllocatedBase + (AllocatedPerByte * length) ? $"{cost.Allocated} bytes of memory"
        : null;
}
