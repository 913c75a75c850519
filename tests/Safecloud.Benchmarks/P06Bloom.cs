using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Filters;

namespace Safecloud.Benchmarks;

/// <summary>P6: which of 1 000 Drops may hold a CID, against a loop that hashes for each filter.</summary>
public sealed class P06Bloom : IMeasure
{
    private const int Drops = 1000;
    private const int Held = 200;
    private const int Asked = 20;

    /// <inheritdoc/>
    public string Id => "P6";

    /// <inheritdoc/>
    public string Group => "protocol";

    /// <inheritdoc/>
    public async IAsyncEnumerable<MeasureOutcome> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filters = Enumerable.Range(0, Drops).Select(drop => BloomFilter.FromElements([.. Enumerable.Range(drop * Held, Held).Select(CidText)])).ToList();
        var bank = new BloomBank(Drops, filters[0].BitCount, filters[0].HashCount);
        for (var drop = 0; drop < Drops; drop++)
        {
            bank.Set(drop, filters[drop]);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var cids = Enumerable.Range(0, Asked).Select(i => CidText(i * 7919)).ToList();
        yield return MeasureOutcome.Measured("", 1 / Rounds.MedianTimeRatio(() => AskBank(bank, cids), () => AskEach(filters, cids)), ">=100");
        await Task.Yield();
    }

    private static void AskBank(BloomBank bank, List<string> cids)
    {
        foreach (var cid in cids)
        {
            _ = bank.Find(BloomProbe.Of(cid));
        }
    }

    private static void AskEach(List<BloomFilter> filters, List<string> cids)
    {
        foreach (var cid in cids)
        {
            _ = filters.FindAll(filter => filter.Has(cid));
        }
    }

    private static string CidText(int number) => Cid.OfChunk(BitConverter.GetBytes(number)).ToString();
}
