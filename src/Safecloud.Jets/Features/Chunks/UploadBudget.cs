namespace Safecloud.Jets.Features.Chunks;

/// <summary>Bytes of upload bodies in memory, all clients together. Who finds it used up waits its turn.</summary>
internal sealed class UploadBudget(long bytes)
{
    private readonly Queue<(long Bytes, TaskCompletionSource Turn)> _waiting = new();
    private readonly Lock _gate = new();
    private long _left = bytes;

    /// <summary>Takes bytes if they are free and nobody waits.</summary>
    public bool TryTake(long count)
    {
        lock (_gate)
        {
            if (_waiting.Count > 0 || _left < count)
            {
                return false;
            }

            _left -= count;
            return true;
        }
    }

    /// <summary>Takes bytes as soon as they are free. Who waits must hold nothing whose return depends on this.</summary>
    public async Task TakeAsync(long count, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_waiting.Count == 0 && _left >= count)
            {
                _left -= count;
                return;
            }

            _waiting.Enqueue((count, turn));
        }

        await using var registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
    }

    /// <summary>Gives bytes back.</summary>
    public void Give(long count)
    {
        lock (_gate)
        {
            _left += count;
            while (_waiting.TryPeek(out var next) && _left >= next.Bytes)
            {
                _waiting.Dequeue();
                if (next.Turn.TrySetResult())
                {
                    _left -= next.Bytes;
                }
            }
        }
    }
}
