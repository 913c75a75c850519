using System.Threading.Channels;

namespace Safecloud.Web.Features.AccountMail;

/// <summary>Wakes the worker of this process when mail was asked for.</summary>
public sealed class AccountMailSignal
{
    private readonly Channel<bool> _channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => _channel.Writer.TryWrite(true);

    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timer = clock.CreateTimer(_ => Raise(), null, atMost, Timeout.InfiniteTimeSpan);
        await _channel.Reader.ReadAsync(cancellationToken);
    }
}
