using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace Safecloud.Jets.Features.Http.Lending;

/// <summary>The writing end of a connection: keeps what is written until the flush, and sends it in one go, lent bodies from where they lie.</summary>
/// <remarks>
/// Kestrel's own writer copies every byte into blocks of 4 KiB before the kernel copies it again; for bodies of megabytes that copy is most of what
/// a request costs. A flush ends when the kernel has taken the bytes, so nothing lent is read afterwards.
/// Used as any <see cref="PipeWriter"/>: one caller at a time.
/// </remarks>
internal sealed class LendingWriter(Socket socket, PipeWriter transport) : PipeWriter, IBodyLender
{
    private const int BlockBytes = 16 << 10;

    private readonly List<ArraySegment<byte>> _pieces = []; // to send, in order
    private readonly List<byte[]> _rented = [];
    private ArraySegment<byte> _lent;
    private byte[] _block = [];
    private int _begin; // of what the block holds beyond the pieces
    private int _end;
    private long _unflushed;
    private bool _isGone;
    private bool _isCanceled;

    /// <inheritdoc/>
    public override bool CanGetUnflushedBytes => true;

    /// <inheritdoc/>
    public override long UnflushedBytes => _unflushed;

    /// <inheritdoc/>
    public void Lend(ArraySegment<byte> body) => _lent = body;

    /// <inheritdoc/>
    public void TakeBack() => _lent = default;

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_lent.Count > 0)
        {
            return _lent;
        }

        if (_block.Length - _end < Math.Max(sizeHint, 1))
        {
            CloseBlock();
            _block = ArrayPool<byte>.Shared.Rent(Math.Max(sizeHint, BlockBytes));
            _rented.Add(_block);
            _begin = _end = 0;
        }

        return _block.AsMemory(_end);
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc/>
    public override void Advance(int bytes)
    {
        var room = _lent.Count > 0 ? _lent.Count : _block.Length - _end;
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, room);
        _unflushed += bytes;
        if (_lent.Count == 0)
        {
            _end += bytes;
            return;
        }

        CloseBlock();
        if (bytes > 0)
        {
            _pieces.Add(_lent[..bytes]);
        }

        TakeBack();
    }

    /// <inheritdoc/>
    /// <remarks>What was written goes out whole or the connection ends: a token that fires in between would leave half an answer, so it is not heard.
    /// A receiver that takes nothing is the server's to cut off, which closes the socket and with it this wait.</remarks>
    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        CloseBlock();
        try
        {
            while (_pieces.Count > 0 && !_isGone)
            {
                var sent = _pieces.Count == 1 ? await socket.SendAsync(_pieces[0].AsMemory(), CancellationToken.None) : await socket.SendAsync(_pieces, SocketFlags.None);
                Drop(sent);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            _isGone = true; // the other side is no longer there, or the server cut it off
        }

        Clear();
        return new FlushResult(Interlocked.Exchange(ref _isCanceled, false), _isGone);
    }

    /// <inheritdoc/>
    public override void CancelPendingFlush() => Interlocked.Exchange(ref _isCanceled, true);

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null)
    {
        CloseBlock();
        foreach (var piece in _pieces)
        {
            transport.Write(piece); // written and never flushed: the transport sends it before it closes
        }

        Clear();
        transport.Complete(exception);
    }

    private void CloseBlock()
    {
        if (_end > _begin)
        {
            _pieces.Add(new ArraySegment<byte>(_block, _begin, _end - _begin));
            _begin = _end;
        }
    }

    private void Drop(int sent)
    {
        var whole = 0;
        while (whole < _pieces.Count && sent >= _pieces[whole].Count)
        {
            sent -= _pieces[whole++].Count;
        }

        _pieces.RemoveRange(0, whole);
        if (sent > 0)
        {
            _pieces[0] = _pieces[0][sent..];
        }
    }

    private void Clear()
    {
        _pieces.Clear();
        foreach (var block in _rented)
        {
            ArrayPool<byte>.Shared.Return(block);
        }

        _rented.Clear();
        (_block, _begin, _end, _unflushed) = ([], 0, 0, 0);
    }
}
