using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Safecloud.Jets.Features.Http.Lending;

namespace Safecloud.Jets.Tests.Http;

public sealed class LendingWriterTests : IAsyncLifetime
{
    private static readonly int[] Lengths = [1, 90, 4_096, 16_383, 16_384, 16_385, 65_536, 199_999, 2, 30_000, 7, 131_072, 11];

    private readonly Pipe _transport = new();
    private Socket? _sender;
    private Socket? _receiver;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        _receiver = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await _receiver.ConnectAsync(listener.LocalEndPoint!, Token);
        _sender = await listener.AcceptAsync(Token);
    }

    public ValueTask DisposeAsync()
    {
        _sender?.Dispose();
        _receiver?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(7)]
    public async Task Flush_WritesAndLoansInAnyOrder_ArriveAsWritten(int stride)
    {
        var writer = new LendingWriter(_sender!, _transport.Writer);
        var expected = new MemoryStream();
        var reading = ReadAllAsync();
        for (var step = 0; step < 200; step++)
        {
            var bytes = RandomNumberGenerator.GetBytes(Lengths[step * stride % Lengths.Length]);
            await expected.WriteAsync(bytes, Token);
            if (step * stride % 11 < 5)
            {
                LendAll(writer, bytes);
            }
            else
            {
                WriteInParts(writer, bytes);
            }

            if (step % 3 == 0)
            {
                Assert.False((await writer.FlushAsync(Token)).IsCompleted);
                Assert.Equal(0, writer.UnflushedBytes);
            }
        }

        await writer.FlushAsync(Token);
        _sender!.Shutdown(SocketShutdown.Send);
        Assert.Equal(expected.ToArray(), await reading);
    }

    [Fact]
    public async Task Flush_ReceiverIsSlow_EndsOnlyWhenTheSocketHasTakenEverything()
    {
        var writer = new LendingWriter(_sender!, _transport.Writer);
        var body = RandomNumberGenerator.GetBytes(32 << 20); // more than a loopback connection holds by itself
        LendAll(writer, body);

        var flush = writer.FlushAsync(Token).AsTask();
        var reading = ReadAllAsync();
        Assert.False((await flush).IsCompleted);
        body.AsSpan().Clear(); // from here on nothing may look at it
        _sender!.Shutdown(SocketShutdown.Send);

        var received = await reading;
        Assert.Equal(32 << 20, received.Length);
        Assert.NotEqual(body, received);
    }

    [Fact]
    public async Task Flush_ReceiverIsGone_SaysCompleted()
    {
        var writer = new LendingWriter(_sender!, _transport.Writer);
        _sender!.Dispose();
        LendAll(writer, new byte[100_000]);

        Assert.True((await writer.FlushAsync(Token)).IsCompleted);
    }

    [Fact]
    public void TakeBack_LoanNotUsed_GivesOwnMemoryAgain()
    {
        var writer = new LendingWriter(_sender!, _transport.Writer);
        var body = new byte[100];
        writer.Lend(body);
        writer.TakeBack();

        writer.GetSpan(10)[..10].Fill(7);
        writer.Advance(10);

        Assert.All(body, value => Assert.Equal(0, value));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Advance(1 << 30));
    }

    [Fact]
    public async Task Complete_WrittenAndNeverFlushed_LeavesItToTheTransport()
    {
        var writer = new LendingWriter(_sender!, _transport.Writer);
        var bytes = RandomNumberGenerator.GetBytes(50_000);
        WriteInParts(writer, bytes);

        await writer.CompleteAsync();

        using var rest = new MemoryStream();
        await _transport.Reader.CopyToAsync(rest, Token);
        Assert.Equal(bytes, rest.ToArray());
    }

    private static void LendAll(LendingWriter writer, byte[] body)
    {
        writer.Lend(body);
        var memory = writer.GetMemory(body.Length);
        Assert.True(System.Runtime.InteropServices.MemoryMarshal.TryGetArray<byte>(memory, out var given) && ReferenceEquals(given.Array, body));
        writer.Advance(body.Length);
    }

    private static void WriteInParts(LendingWriter writer, ReadOnlySpan<byte> bytes)
    {
        for (var isHinted = true; bytes.Length > 0; isHinted = !isHinted)
        {
            var part = bytes[..((bytes.Length + 2) / 3)];
            var span = writer.GetSpan(isHinted ? part.Length : 0);
            part = part[..Math.Min(part.Length, span.Length)];
            part.CopyTo(span);
            writer.Advance(part.Length);
            bytes = bytes[part.Length..];
        }
    }

    private async Task<byte[]> ReadAllAsync()
    {
        using var all = new MemoryStream();
        await using var stream = new NetworkStream(_receiver!);
        await stream.CopyToAsync(all, Token);
        return all.ToArray();
    }
}
