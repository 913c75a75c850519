using Safecloud.Jets.Features.Caching;

namespace Safecloud.Jets.Tests.Caching;

public sealed class ChunkBufferPoolTests
{
    [Theory]
    [InlineData(48, 4_096 + 48)]
    [InlineData(262_144 + 48, 262_144 + 48)] // plain files waste nothing
    [InlineData(2_621_440 + 48, 2_621_440 + 48)]
    [InlineData(262_144 + 49, 262_144 + 32_768 + 48)]
    [InlineData(8_388_608 + 48, 8_388_608 + 48)]
    public void ClassOf_Length_IsTheNextStep(int length, int expected) => Assert.Equal(expected, ChunkBufferPool.ClassOf(length));

    [Fact]
    public void Dispose_LastReference_ReturnsTheMemoryOnce()
    {
        var pool = new ChunkBufferPool(idleBytes: 1 << 20);
        var buffer = pool.Rent(1_000);
        Assert.True(buffer.TryAddReference());

        buffer.Dispose();
        Assert.Equal(0, pool.IdleBytes);
        buffer.Dispose();
        Assert.Equal(buffer.Capacity, pool.IdleBytes);
        Assert.False(buffer.TryAddReference());
        pool.Rent(1_000);
        Assert.Equal(0, pool.IdleBytes);
    }

    [Fact]
    public void Dispose_AboveTheIdleLimit_LeavesTheMemoryToTheCollector()
    {
        var pool = new ChunkBufferPool(idleBytes: 10_000);
        ChunkBuffer[] buffers = [pool.Rent(4_000), pool.Rent(4_000), pool.Rent(4_000)];
        foreach (var buffer in buffers)
        {
            buffer.Dispose();
        }

        Assert.Equal(2 * buffers[0].Capacity, pool.IdleBytes);
    }
}
