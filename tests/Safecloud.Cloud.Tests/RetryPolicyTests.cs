using Safecloud.Cloud.Http;

namespace Safecloud.Cloud.Tests;

public sealed class RetryPolicyTests
{
    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 200)]
    [InlineData(5, 1_000)]
    [InlineData(60, 1_000)]
    public void Delay_EachAttempt_IsBoundedByDoubling(int attempt, int bound)
    {
        var policy = new RetryPolicy { FirstDelay = TimeSpan.FromMilliseconds(100), MaxDelay = TimeSpan.FromMilliseconds(1_000) };

        Assert.All(Enumerable.Range(0, 200), _ => Assert.InRange(policy.Delay(attempt, null).TotalMilliseconds, 0, bound));
    }

    [Fact]
    public void Delay_AskedForMore_WaitsAsLongAsAsked() =>
        Assert.Equal(TimeSpan.FromMinutes(2), new RetryPolicy().Delay(1, TimeSpan.FromMinutes(2)));
}
