namespace Safecloud.Jets.Features.Chunks;

/// <summary>Keeps storing and collecting apart: many may store at a time, or one collects.</summary>
/// <remarks>Else a chunk could be stored again between the moment its deletion was decided and the moment the Drop performs it.</remarks>
internal sealed class CollectionGate : IDisposable
{
    private const int Storers = 1_024;

    private readonly SemaphoreSlim _places = new(Storers);
    private readonly SemaphoreSlim _collector = new(1);

    /// <summary>Holds collecting off until the answer is disposed.</summary>
    public async Task<IDisposable> EnterToStoreAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        return new Stay(this, 1);
    }

    /// <summary>Holds storing off until the answer is disposed.</summary>
    public async Task<IDisposable> EnterToCollectAsync(CancellationToken cancellationToken)
    {
        await _collector.WaitAsync(cancellationToken);
        var taken = 0;
        try
        {
            for (; taken < Storers; taken++)
            {
                await _places.WaitAsync(cancellationToken);
            }

            return new Stay(this, Storers);
        }
        finally
        {
            if (taken is > 0 and < Storers)
            {
                _places.Release(taken);
            }

            _collector.Release();
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        _collector.Dispose();
    }

    private sealed class Stay(CollectionGate gate, int places) : IDisposable
    {
        public void Dispose() => gate._places.Release(places);
    }
}
