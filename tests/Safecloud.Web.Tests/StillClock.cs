namespace Safecloud.Web.Tests;

/// <summary>Stands at the moment it was made, until it is put forward.</summary>
public sealed class StillClock : TimeProvider
{
    private long _ticks = System.GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
