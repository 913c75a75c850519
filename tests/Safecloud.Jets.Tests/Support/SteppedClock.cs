namespace Safecloud.Jets.Tests.Support;

/// <summary>The real clock, which a test can put forward.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private long _ahead;

    public override long GetTimestamp() => System.GetTimestamp() + (long)(TimeSpan.FromTicks(Interlocked.Read(ref _ahead)).TotalSeconds * TimestampFrequency);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);
}
