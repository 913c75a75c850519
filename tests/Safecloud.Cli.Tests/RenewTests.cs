using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Release;
using Safecloud.Data;
using Safecloud.Protocol;

namespace Safecloud.Cli.Tests;

/// <summary>Keys that the release service may hand out no longer before long, renewed by the command line.</summary>
public sealed class RenewTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [Fact]
    public async Task Renew_KeysThatEndOrLieUnderAnOlderKey_AreSealedAnew()
    {
        await using var creator = await Creator.NewAsync(site.Platform, "rhea");
        await creator.SettleAsync("rhea");
        await creator.DoneAsync("publish", await site.FilmAsync("renewed.mp4", 3), "--channel", "rhea", "--title", "First");
        Assert.Equal("Nothing is to be renewed yet.", await creator.DoneAsync("channel", "renew"));

        await EndAsync("First", TimeSpan.FromDays(10));
        Assert.Equal("Renewed the keys of 1 film for 90 days.", await creator.DoneAsync("channel", "renew", "rhea"));
        Assert.True((await ReadAsync("First")).ExpiresAt > TimeProvider.System.GetUtcNow().AddDays(89));
        var (code, _, errors) = await creator.RunAsync("channel", "renew", "another");
        Assert.Equal(ExitCodes.Refused, code);
        Assert.Contains("You have no channel another", errors, StringComparison.Ordinal);

        // A rotation that could not seal it again leaves it under an older key.
        await using (var scope = site.Platform.Services.CreateAsyncScope())
        {
            var rotate = scope.ServiceProvider.GetRequiredService<RotateReleaseKey>();
            var left = 0;
            for (var round = 0; left == 0 && round < ProtocolLimits.ChainEnvelopesMax; round++)
            {
                (_, left) = await rotate.RunAsync(addKey: true, Creator.CancellationToken);
            }

            Assert.True(left > 0);
        }

        var old = (await ReadAsync("First")).BoxKeyId;
        await creator.DoneAsync("channel", "renew");
        Assert.NotEqual(old, (await ReadAsync("First")).BoxKeyId);
        Assert.Equal("Nothing is to be renewed yet.", await creator.DoneAsync("channel", "renew"));

        // Publishing has the vault open: it renews on the way.
        await EndAsync("First", TimeSpan.FromSeconds(-1));
        (code, _, errors) = await creator.RunAsync("publish", await site.FilmAsync("second.mp4", 3), "--channel", "rhea", "--title", "Second");
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("Renewed the keys of 1 earlier film.", errors, StringComparison.Ordinal);
        Assert.True((await ReadAsync("First")).ExpiresAt > TimeProvider.System.GetUtcNow().AddDays(89));
    }

    private async Task EndAsync(string title, TimeSpan left)
    {
        await using var scope = site.Platform.Services.CreateAsyncScope();
        var at = TimeProvider.System.GetUtcNow() + left;
        await Of(scope, title).ExecuteUpdateAsync(set => set.SetProperty(c => c.ExpiresAt, at), Creator.CancellationToken);
    }

    private async Task<StoredCapability> ReadAsync(string title)
    {
        await using var scope = site.Platform.Services.CreateAsyncScope();
        return await Of(scope, title).AsNoTracking().SingleAsync(Creator.CancellationToken);
    }

    private static IQueryable<StoredCapability> Of(AsyncServiceScope scope, string title)
    {
        var database = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        return database.Set<StoredCapability>().Where(c => database.Set<Episode>().Any(e => e.Id == c.EpisodeId && e.Title == title));
    }
}
