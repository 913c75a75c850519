namespace Safecloud.Cloud.Publishing;

/// <summary>Bounds the bytes that are under way. What alone exceeds the budget waits until all of it is free.</summary>
internal sealed class ByteBudget
{
    private readonly Lock _gate = new();
    private readonly Queue<(long Bytes, TaskCompletionSource Ready)> _waiting = new();
    private readonly long _capacity;
    private long _free;

    public ByteBudget(long capacity) => _free = _capacity = capacity;

    public async Task TakeAsync(long bytes, CancellationToken cancellationToken)
    {
        var wanted = Math.Min(bytes, _capacity);
        TaskCompletionSource ready;
        lock (_gate)
        {
            if (_waiting.Count == 0 && _free >= wanted)
            {
                _free -= wanted;
                return;
            }
            ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue((wanted, ready));
        }
        await ready.Task.WaitAsync(cancellationToken); // a cancelled wait keeps its share: the whole publication ends with it
    }

    public void Give(long bytes)
    {
        lock (_gate)
        {
            _free += Math.Min(bytes, _capacity);
            while (_waiting.TryPeek(out var next) && _free >= next.Bytes)
            {
                _free -= next.Bytes;
                _waiting.Dequeue();
                next.Ready.TrySetResult();
            }
        }
    }
}
