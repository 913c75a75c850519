namespace Safecloud.Channels.Tests;

/// <summary>The system's clock, set forward by tests that wait for something to end.</summary>
public sealed class ManualClock : TimeProvider
{
    private long _offset;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _offset));

    /// <summary>Sets the clock forward until the answer is disposed.</summary>
    public IDisposable Forward(TimeSpan by)
    {
        Interlocked.Add(ref _offset, by.Ticks);
        return new Back(this, by);
    }

    private sealed class Back(ManualClock clock, TimeSpan by) : IDisposable
    {
        public void Dispose() => Interlocked.Add(ref clock._offset, -by.Ticks);
    }
}
