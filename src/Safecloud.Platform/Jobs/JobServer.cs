using Microsoft.Data.SqlClient;
using Npgsql;
using Quartz;
using Safecloud.Data;
using Safecloud.Drops;
using Safecloud.Jets;

namespace Safecloud.Platform.Jobs;

/// <summary>
/// The job server and what it runs. What concerns the database that processes share lies on a schedule in that database: one of the
/// processes runs it, and another takes over when that one is gone. What concerns a process's own disk lies on a schedule in its memory.
/// </summary>
internal static class JobServer
{
    /// <summary>Adds the server with the schedules of the roles that this process plays.</summary>
    public static IServiceCollection AddJobServer(this IServiceCollection services, PlatformRoles roles, IConfiguration configuration)
    {
        var section = configuration.GetSection(JobOptions.Section);
        services.AddOptions<JobOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        var times = section.Get<JobOptions>() ?? new JobOptions();
        if (roles.HasFlag(PlatformRoles.Jet))
        {
            var database = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
            services.AddQuartz("jet", quartz => services.Schedule<CollectChunks>(Shared(quartz, database), times, (job, ct) => job.RunAsync(ct)));
            services.AddQuartzHostedService("jet");
        }

        if (roles.HasFlag(PlatformRoles.Origin))
        {
            services.AddQuartz("origin", quartz => services.Schedule<CompactOrigin>(quartz, times, (job, ct) => job.RunAsync(ct)));
            services.AddQuartzHostedService("origin");
        }

        return services;
    }

    /// <summary>Quartz makes its own tables, <c>QRTZ_…</c>, where they are missing: they are its, and change with its versions.</summary>
    private static IQuartzBuilder Shared(IQuartzBuilder quartz, DatabaseOptions database)
    {
        quartz.UsePersistentStore(store =>
        {
            if (database.Provider is DatabaseProvider.Postgres)
            {
                store.UsePostgres(NpgsqlFactory.Instance, database.ConnectionString);
            }
            else
            {
                store.UseSqlServer(SqlClientFactory.Instance, database.ConnectionString);
            }

            store.ProvisionSchema();
            store.UseClustering();
        });
        return quartz;
    }

    private static void Schedule<TJob>(this IServiceCollection services, IQuartzBuilder quartz, JobOptions times, Func<TJob, CancellationToken, Task> run)
        where TJob : class
    {
        var key = new JobKey(typeof(TJob).Name);
        services.AddSingleton(new ScheduledRun<TJob>(run));
        quartz.AddJob<ScheduledJob<TJob>>(job => job.WithIdentity(key));
        quartz.AddTrigger(trigger => trigger
            .ForJob(key)
            .WithIdentity(key.Name)
            .StartAt(TimeProvider.System.GetUtcNow() + times.FirstAfter)
            .WithSimpleSchedule(schedule => schedule.WithInterval(times.Every).RepeatForever()));
    }
}
