using Quartz;
using Safecloud.Drops;
using Safecloud.Jets;

namespace Safecloud.Platform.Jobs;

/// <summary>The job server and what it runs. The schedule lies in memory: every job is guarded by database state and safe to run twice.</summary>
internal static class JobServer
{
    /// <summary>Adds the server with the schedules of the roles that this process plays.</summary>
    public static IServiceCollection AddJobServer(this IServiceCollection services, PlatformRoles roles)
    {
        services.AddQuartz(quartz =>
        {
            if (roles.HasFlag(PlatformRoles.Jet))
            {
                services.Schedule<CollectChunks>(quartz, TimeSpan.FromHours(1), (job, ct) => job.RunAsync(ct));
            }

            if (roles.HasFlag(PlatformRoles.Origin))
            {
                services.Schedule<CompactOrigin>(quartz, TimeSpan.FromHours(1), (job, ct) => job.RunAsync(ct));
            }
        });
        services.AddQuartzHostedService();
        return services;
    }

    private static void Schedule<TJob>(this IServiceCollection services, IQuartzBuilder quartz, TimeSpan every, Func<TJob, CancellationToken, Task> run)
        where TJob : class
    {
        var key = new JobKey(typeof(TJob).Name);
        services.AddSingleton(new ScheduledRun<TJob>(run));
        quartz.AddJob<ScheduledJob<TJob>>(job => job.WithIdentity(key));
        quartz.AddTrigger(trigger => trigger
            .ForJob(key)
            .StartAt(TimeProvider.System.GetUtcNow().AddMinutes(1))
            .WithSimpleSchedule(schedule => schedule.WithInterval(every).RepeatForever()));
    }
}
