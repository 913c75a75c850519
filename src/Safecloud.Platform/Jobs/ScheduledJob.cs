using Quartz;

namespace Safecloud.Platform.Jobs;

/// <summary>Lets the job server run one of a module's plain job classes, in a scope of its own and never twice at a time.</summary>
/// <remarks>This adapter is the only place that knows both.</remarks>
[DisallowConcurrentExecution]
internal sealed partial class ScheduledJob<TJob>(IServiceScopeFactory scopes, ScheduledRun<TJob> run, ILogger<ScheduledJob<TJob>> logger) : IJob
    where TJob : class
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await run.RunAsync(scope.ServiceProvider.GetRequiredService<TJob>(), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogStopped(typeof(TJob).Name);
        }
        catch (Exception fault)
        {
            // The host's edge: a job that failed is said so and runs again at its next time.
            LogFailed(fault, typeof(TJob).Name);
        }
    }

    [LoggerMessage(9001, LogLevel.Information, "Job {Job} was stopped with the host.")]
    private partial void LogStopped(string job);

    [LoggerMessage(9002, LogLevel.Error, "Job {Job} failed. It runs again at its next time.")]
    private partial void LogFailed(Exception fault, string job);
}
