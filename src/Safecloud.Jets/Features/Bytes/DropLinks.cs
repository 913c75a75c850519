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
            _joined = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Remove(DropLink link)
    {
        lock (_gate)
        {
            _links = [.. _links.Where(other => other != link)];
        }
    }

    /// <summary>Those whose connection stands; waits a little when there is none, since an origin that restarts is back soon.</summary>
    /// <exception cref="DropUnavailableException">None came.</exception>
    public async ValueTask<IReadOnlyList<DropLink>> ConnectedAsync(CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        while (true)
        {
            DropLink[] links;
            Task joined;
            lock (_gate)
            {
                (links, joined) = (_links, _joined.Task);
            }

            // A connection that broke a moment ago may still be listed.
            var open = Array.TrueForAll(links, static link => link.IsOpen) ? links : Array.FindAll(links, static link => link.IsOpen);
            if (open.Length > 0)
            {
                return open;
            }

            try
            {
                var left = ReconnectTime - clock.GetElapsedTime(begun);
                await joined.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock, cancellationToken);
            }
            catch (TimeoutException e)
            {
                throw new DropUnavailableException("No Drop is connected.", e);
            }
        }
    }
}
