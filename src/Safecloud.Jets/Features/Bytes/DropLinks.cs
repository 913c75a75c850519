using Microsoft.Extensions.Hosting;

namespace Safecloud.Jets.Features.Bytes;

/// <summary>The Drops that are connected now.</summary>
internal sealed class DropLinks(TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan ReconnectTime = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private DropLink[] _links = [];
    private TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends every link when the host stops: a server would otherwise wait for its open sockets.</summary>
    public CancellationToken Stopping => lifetime.ApplicationStopping;

    /// <summary>Those connected, the newest connection first.</summary>
    public IReadOnlyList<DropLink> All => Volatile.Read(ref _links);

    public void Add(DropLink link)
    {
        lock (_gate)
        {
            _links = [link, .. _links];
            _joined.TrySetResult();
        }
    }

    public void Remove(DropLink link)
    {
        lock (_gate)
        {
            _links = [.. _links.Where(other => other != link)];
            if (_links.Length == 0 && _joined.Task.IsCompleted)
            {
                _joined = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>Those connected; waits a little when there is none, since an origin that restarts is back soon.</summary>
    /// <exception cref="DropUnavailableException">None came.</exception>
    public async ValueTask<IReadOnlyList<DropLink>> ConnectedAsync(CancellationToken cancellationToken)
    {
        if (All is { Count: > 0 } links)
        {
            return links;
        }

        Task joined;
        lock (_gate)
        {
            joined = _joined.Task;
        }

        try
        {
            await joined.WaitAsync(ReconnectTime, clock, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new DropUnavailableException("No Drop is connected.", e);
        }

        return All;
    }
}
