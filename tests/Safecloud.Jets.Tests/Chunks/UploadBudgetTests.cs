using Safecloud.Jets.Features.Chunks;

namespace Safecloud.Jets.Tests.Chunks;

public sealed class UploadBudgetTests
{
    [Fact]
    public async Task Take_UsedUp_WaitsItsTurn()
    {
        var budget = new UploadBudget(100);
        Assert.True(budget.TryTake(80));
        var first = budget.TakeAsync(60, TestContext.Current.CancellationToken);
        var second = budget.TakeAsync(10, TestContext.Current.CancellationToken);
        Assert.False(first.IsCompleted);
        Assert.False(second.IsCompleted); // it would fit, but another waits longer
        Assert.False(budget.TryTake(10));

        budget.Give(80);
        await first;
        await second;
    }

    [Fact]
    public async Task Take_WaiterGivesUp_TheNextIsServed()
    {
        var budget = new UploadBudget(100);
        Assert.True(budget.TryTake(100));
        using var leaving = new CancellationTokenSource();
        var first = budget.TakeAsync(100, leaving.Token);
        var second = budget.TakeAsync(100, TestContext.Current.CancellationToken);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        budget.Give(100);
        await second;
    }
}
