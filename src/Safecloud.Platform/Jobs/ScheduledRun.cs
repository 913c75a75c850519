namespace Safecloud.Platform.Jobs;

/// <summary>How a plain job class is run.</summary>
internal sealed record ScheduledRun<TJob>(Func<TJob, CancellationToken, Task> RunAsync);
