using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Release;
using Safecloud.Data;

namespace Safecloud.EndToEnd.Tests;

/// <summary>Keys that end, renewed by the creator's browser.</summary>
[Collection(FilmCollection.Name)]
public sealed class RenewalTests(BrowserFixture browser, FilmStage stage)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Studio_KeysThatEnd_AreRenewedByOneButtonAndThenByThemselves()
    {
        await using var context = await browser.NewContextAsync(stage.Platform);
        await WatchPage.SignInAsync(context, stage.Owner);
        var page = await context.NewPageAsync();
        await EndInAsync(TimeSpan.FromSeconds(-1));
        await page.GotoAsync("/studio");
        await Assertions.Expect(page.GetByText("The keys of one film have ended.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Renew" }).ClickAsync();
        await page.GetByLabel("Recovery code").FillAsync(stage.RecoveryCode);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open with the code" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The film’s keys are renewed")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("have ended")).ToHaveCountAsync(0);
        Assert.True(await DaysLeftAsync() > 89);

        // The vault is open now: another time nobody has to do anything.
        await EndInAsync(TimeSpan.FromDays(5));
        await page.GetByRole(AriaRole.Link, new() { Name = "A fine morning" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The film’s keys are renewed")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-live=film]")).ToContainTextAsync("Its keys are handed out until");
        Assert.True(await DaysLeftAsync() > 89);

        await using var visitor = await browser.NewContextAsync(stage.Platform);
        var watch = await WatchPage.OpenAsync(visitor, stage.Episode);
        await watch.UntilScopeAsync("teaser");
    }

    private async Task EndInAsync(TimeSpan left)
    {
        await using var scope = stage.Platform.Services.CreateAsyncScope();
        var at = TimeProvider.System.GetUtcNow() + left;
        await Capabilities(scope).ExecuteUpdateAsync(set => set.SetProperty(c => c.ExpiresAt, at), Stop);
    }

    private async Task<double> DaysLeftAsync()
    {
        await using var scope = stage.Platform.Services.CreateAsyncScope();
        return ((await Capabilities(scope).AsNoTracking().SingleAsync(Stop)).ExpiresAt - TimeProvider.System.GetUtcNow()).TotalDays;
    }

    private static IQueryable<StoredCapability> Capabilities(AsyncServiceScope scope)
    {
        var database = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        return database.Set<StoredCapability>().Where(c => database.Set<Episode>().Any(e => e.Id == c.EpisodeId && e.Title == "A fine morning"));
    }
}
