using System.Globalization;
using Npgsql;
using Safecloud.Data;
using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>Recurring work of several processes on one database.</summary>
public sealed class JobClusterTests
{
    private static readonly Dictionary<string, string?> EverySecond = new(StringComparer.Ordinal)
    {
        ["Jobs:FirstAfter"] = "00:00:01",
        ["Jobs:Every"] = "00:00:01",
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TwoProcesses_OneScheduleOneRunAtATime_AndTheOtherTakesOver()
    {
        await using var first = await PlatformProcess.StartNewAsync(EverySecond, Stop);
        Assert.SkipUnless(first.Provider is DatabaseProvider.Postgres, "The test reads locks in PostgreSQL's words.");
        await using var second = await first.StartPeerAsync(EverySecond, Stop);
        await using var database = NpgsqlDataSource.Create(first.ConnectionString);
        await UntilAsync(database, "SELECT count(*) FROM qrtz_scheduler_state", count => count == 2);

        // A run that finds its table locked waits there, however often its time comes round: were there a second run, it would wait as well.
        await using (var held = await database.OpenConnectionAsync(Stop))
        {
            await using var transaction = await held.BeginTransactionAsync(Stop);
            await using var locking = new NpgsqlCommand("LOCK TABLE \"JetChunks\" IN ACCESS EXCLUSIVE MODE", held, transaction);
            await locking.ExecuteNonQueryAsync(Stop);
            const string waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '\"JetChunks\"'::regclass";
            await UntilAsync(database, waiting, count => count > 0);
            await UntilAsync(database, "SELECT min(next_fire_time) FROM qrtz_triggers", ticks => ticks < TimeProvider.System.GetUtcNow().AddSeconds(-4).UtcTicks);
            Assert.Equal(1, await ReadAsync(database, waiting));
            Assert.Equal(1, await ReadAsync(database, "SELECT count(*) FROM qrtz_fired_triggers WHERE state = 'EXECUTING'"));
        }

        // The first process dies without a word; the work goes on.
        await first.KillAsync();
        var gone = TimeProvider.System.GetUtcNow().UtcTicks;
        await UntilAsync(database, "SELECT max(prev_fire_time) FROM qrtz_triggers", ticks => ticks > gone);
    }

    private static async Task UntilAsync(NpgsqlDataSource database, string question, Func<long, bool> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (!isSo(await ReadAsync(database, question)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }

    private static async Task<long> ReadAsync(NpgsqlDataSource database, string question)
    {
        await using var command = database.CreateCommand(question);
        return await command.ExecuteScalarAsync(Stop) is { } answer and not DBNull ? Convert.ToInt64(answer, CultureInfo.InvariantCulture) : 0;
    }
}
