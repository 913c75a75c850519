using Safecloud.Cloud.Publishing;

namespace Safecloud.Cloud.Tests;

public sealed class ByteBudgetTests
{
    [Fact]
    public async Task Take_BeyondTheBudget_WaitsInOrder()
    {
        var budget = new ByteBudget(100);
        await budget.TakeAsync(80, CancellationToken.None);
        var large = budget.TakeAsync(60, CancellationToken.None);
        var small = budget.TakeAsync(10, CancellationToken.None);
        Assert.False(large.IsCompleted);
        Assert.False(small.IsCompleted);

        budget.Give(80);

        await large;
        await small;
    }

    [Fact]
    public async Task Take_MoreThanAll_GetsAll()
    {
        var budget = new ByteBudget(100);

        await budget.TakeAsync(1_000, CancellationToken.None);
        var next = budget.TakeAsync(1, CancellationToken.None);
        Assert.False(next.IsCompleted);
        budget.Give(1_000);

        await next;
    }
}
