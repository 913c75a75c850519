using System.Buffers;
using FsCheck.Fluent;
using Safecloud.Protocol.Framing;

namespace Safecloud.Protocol.Tests.Framing;

public sealed class FrameTests
{
    private static readonly FrameRule Small = new(MinLength: 3, MaxLength: 40, AllowsAbsent: true);

    [Fact]
    public void WriteAndRead_AnyFrames_RoundTrips() => Property.Holds(Property.Bytes(40).ListOf(), frames =>
    {
        frames = [.. frames.Where(f => f.Length is 0 or >= 3)];
        var message = Message("{}"u8, frames);
        Assert.Equal(FrameWriter.MessageLength(2, frames.Select(f => f.Length)), message.Length);
        Assert.True(FrameMessage.TryRead(message, Small, out var read));
        Assert.Equal("{}"u8, read.Header);
        foreach (var frame in frames)
        {
            Assert.True(read.TryReadFrame(out var bytes));
            Assert.Equal(frame, bytes.ToArray());
        }

        Assert.True(read.IsAtEnd);
        Assert.False(read.TryReadFrame(out _));
    });

    [Theory]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(10_000)]
    [InlineData(ProtocolLimits.FrameHeaderMax)]
    public async Task Reader_LongHeader_GivesAllOfIt(int length)
    {
        var header = System.Security.Cryptography.RandomNumberGenerator.GetBytes(length);
        using var stream = new MemoryStream(Message(header, []));
        Assert.Equal(header, await new FrameReader(stream, Small).ReadHeaderAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Reader_LengthThatPromisesMuch_SetsLittleAside()
    {
        using var stream = new MemoryStream([0, 4, 0, 0, 1, 2, 3]);
        var reader = new FrameReader(stream, Small);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var header = await reader.ReadHeaderAsync(TestContext.Current.CancellationToken);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, ProtocolLimits.FrameHeaderMax / 4);
        Assert.Null(header);
    }

    [Fact]
    public async Task Reader_WholeMessage_GivesHeaderAndFrames()
    {
        byte[][] frames = [[1, 2, 3], [], [4, 5, 6, 7]];
        using var stream = new MemoryStream(Message("{\"v\":2}"u8, frames));
        var reader = new FrameReader(stream, Small);
        var none = TestContext.Current.CancellationToken;
        Assert.Equal("{\"v\":2}"u8.ToArray(), await reader.ReadHeaderAsync(none));
        foreach (var frame in frames)
        {
            var length = await reader.ReadLengthAsync(none);
            Assert.Equal(frame.Length, length);
            var body = new byte[length!.Value];
            Assert.True(await reader.ReadBodyAsync(body, none));
            Assert.Equal(frame, body);
        }

        Assert.True(await reader.ReadEndAsync(none));
    }

    [Fact]
    public async Task WriteFrameAsync_Stream_GivesTheSameBytes()
    {
        using var stream = new MemoryStream();
        await FrameWriter.WriteFrameAsync(stream, new byte[] { 9, 8, 7 }, TestContext.Current.CancellationToken);
        Assert.Equal([0, 0, 0, 3, 9, 8, 7], stream.ToArray());
    }

    [Fact]
    public async Task Reader_EveryTruncation_IsBadFraming()
    {
        var message = Message("{}"u8, [[1, 2, 3]]);
        for (var length = 0; length < message.Length; length++)
        {
            Assert.False(await ReadsAsync(message[..length]));
            Assert.False(Parses(message.AsSpan(0, length)));
        }

        Assert.True(await ReadsAsync(message));
        Assert.True(Parses(message));
        Assert.False(await ReadsAsync([.. message, 0]));
        Assert.False(Parses([.. message, 0]));
    }

    [Theory]
    [InlineData(2)] // shorter than any frame
    [InlineData(41)] // longer than any frame
    [InlineData(-1)] // 4 294 967 295
    public void TryReadFrame_LengthOutsideTheRule_IsBadFraming(int length)
    {
        var output = new ArrayBufferWriter<byte>();
        FrameWriter.WriteHeader(output, "{}"u8);
        FrameWriter.WriteLength(output, length);
        output.Write(new byte[64]);
        Assert.True(FrameMessage.TryRead(output.WrittenSpan, Small, out var message));
        Assert.False(message.TryReadFrame(out _));
    }

    [Fact]
    public void Rules_Lengths_AreThoseOfTheSpecification()
    {
        Assert.True(FrameRule.ChunksOrAbsent.Allows(0));
        Assert.False(FrameRule.Chunks.Allows(0));
        Assert.False(FrameRule.Chunks.Allows(47));
        Assert.True(FrameRule.Chunks.Allows(48));
        Assert.True(FrameRule.Chunks.Allows(8_388_656));
        Assert.False(FrameRule.Chunks.Allows(8_388_657));
        Assert.True(FrameRule.Digests.Allows(33_554_432));
        Assert.False(FrameRule.Digests.Allows(33_554_433));
    }

    [Fact]
    public async Task Header_LongerThanTheLimit_IsRefused()
    {
        byte[] message = [0x00, 0x04, 0x00, 0x01, .. new byte[262_145]];
        Assert.False(FrameMessage.TryRead(message, Small, out _));
        using var stream = new MemoryStream(message);
        Assert.Null(await new FrameReader(stream, Small).ReadHeaderAsync(TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => FrameWriter.WriteHeader(new ArrayBufferWriter<byte>(), new byte[262_145]));
    }

    [Fact]
    public void TryRead_AnyBytes_NeverThrows() => Property.Holds(Property.Bytes(60), bytes => Parses(bytes), 500);

    private static byte[] Message(ReadOnlySpan<byte> header, IEnumerable<byte[]> frames)
    {
        var output = new ArrayBufferWriter<byte>();
        FrameWriter.WriteHeader(output, header);
        foreach (var frame in frames)
        {
            FrameWriter.WriteFrame(output, frame);
        }

        return output.WrittenSpan.ToArray();
    }

    private static bool Parses(ReadOnlySpan<byte> bytes) =>
        FrameMessage.TryRead(bytes, Small, out var message) && message.TryReadFrame(out _) && message.IsAtEnd;

    private static async Task<bool> ReadsAsync(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        var reader = new FrameReader(stream, Small);
        var none = TestContext.Current.CancellationToken;
        return await reader.ReadHeaderAsync(none) is not null
            && await reader.ReadLengthAsync(none) is { } length
            && await reader.ReadBodyAsync(new byte[length], none)
            && await reader.ReadEndAsync(none);
    }
}
