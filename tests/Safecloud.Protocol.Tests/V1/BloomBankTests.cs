using FsCheck.Fluent;
using Safecloud.Protocol.V1.Filters;

namespace Safecloud.Protocol.Tests.V1;

public sealed class BloomBankTests
{
    [Fact]
    public void Find_AnyFilters_AgreesWithEachOfThem() => Property.Holds(Gen.Choose(0, 400).ArrayOf(100), numbers =>
    {
        var filters = numbers.Chunk(5).Select(part => BloomFilter.Create(5)).ToList();
        var bank = new BloomBank(filters.Count, filters[0].BitCount, filters[0].HashCount);
        for (var i = 0; i < filters.Count; i++)
        {
            bank.Set(i, BloomFilter.FromElements(["replaced", "a", "b", "c", "d"])); // what stood there is gone
            Array.ForEach(numbers[(i * 5)..((i + 1) * 5)], number => filters[i].Add($"cid{number}"));
            bank.Set(i, filters[i]);
        }

        foreach (var number in Enumerable.Range(0, 400).Where(n => n % 7 == 0))
        {
            var probe = BloomProbe.Of($"cid{number}");
            Assert.Equal(Enumerable.Range(0, filters.Count).Where(i => filters[i].Has(probe)), bank.Find(probe));
        }
    });

    [Fact]
    public void Set_FilterOfAnotherSize_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new BloomBank(1, 10, 7).Set(0, BloomFilter.Create(100)));
}
