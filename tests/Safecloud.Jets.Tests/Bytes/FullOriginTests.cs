using Safecloud.Jets.Tests.Support;

namespace Safecloud.Jets.Tests.Bytes;

public sealed class FullOriginTests(FullOriginTests.SmallOrigin jet) : IClassFixture<FullOriginTests.SmallOrigin>
{
    [Fact]
    public async Task Put_OriginFull_IsStorageFullAndWhatIsThereStays()
    {
        using var publisher = jet.NewPublisher();
        await publisher.OpenAsync();
        var bodies = TestFile.RandomBodies(3, 90_000);
        using var first = await publisher.PutAsync(bodies[0]);
        using var second = await publisher.PutAsync(bodies[1]);
        using var third = await publisher.PutAsync(bodies[2]);

        Assert.Equal(200, (int)first.StatusCode);
        Assert.Equal(200, (int)second.StatusCode);
        await third.ProblemAsync(507, "StorageFull");
        var served = await publisher.Http.GetByteArrayAsync($"/jet/v2/chunks/{Protocol.Content.Cid.OfChunk(bodies[1])}", TestContext.Current.CancellationToken);
        Assert.Equal(bodies[1], served);
    }

    public sealed class SmallOrigin : JetFixture
    {
        public SmallOrigin() => Settings["Origin:CapacityBytes"] = "200000";
    }
}
