using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Channels.Persistence;
using Safecloud.Data;

namespace Safecloud.Channels.Tests;

public sealed class LedgerTests(SitePlatform site)
{
    [Theory]
    [InlineData(450, 405, 45)]
    [InlineData(999, 900, 99)] // 99.9 cents for the platform: the fraction is the creator's
    [InlineData(1, 1, 0)]
    [InlineData(0, 0, 0)]
    public void Split_NinetyTen_RoundsToTheCreator(long price, long creator, long platform)
    {
        var split = new RevenueSplit(Options.Create(new SiteOptions()));
        Assert.Equal((new Money(creator), new Money(platform)), split.Of(new Money(price)));
    }

    [Fact]
    public void Entry_NotBalanced_CannotExist()
    {
        var (a, b) = (LedgerAccountKey.Grants, LedgerAccountKey.Viewer(Guid.NewGuid()));
        Assert.Throws<ArgumentException>(() => Entry("x", (a, new Money(-5)), (b, new Money(4))));
        Assert.Throws<ArgumentException>(() => Entry("x", (a, Money.Zero), (b, Money.Zero)));
        Assert.Throws<ArgumentException>(() => Entry("x", (a, new Money(-5)), (a, new Money(5))));
    }

    /// <summary>Random movements, some at once, some repeated, some beyond what there is: the books add up and nobody owes.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Post_RandomMovementsAtOnce_StaysSound(int seed)
    {
        var draw = new Draw(seed);
        var people = Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).ToArray();
        for (var round = 0; round < 12; round++)
        {
            var entries = Enumerable.Range(0, 4).Select(_ => RandomEntry(draw, people)).ToList();
            await Task.WhenAll(entries.Append(entries[0]).Select(PostAsync));
        }

        await using var scope = site.Factory.Services.CreateAsyncScope();
        var check = await scope.ServiceProvider.GetRequiredService<CheckLedger>().RunAsync(Person.Stop);
        Assert.True(check.Sound, check.ToString());
        var rows = await scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Set<LedgerAccount>().ToListAsync(Person.Stop);
        Assert.All(rows.Where(a => a.Kind is not LedgerAccountKind.Grants), a => Assert.True(a.BalanceMinor >= 0));
        Assert.Contains(rows, a => people.Contains(a.OwnerId) && a.BalanceMinor > 0);
    }

    [Fact]
    public async Task Post_SameKeyTwiceAtOnce_MovesOnce()
    {
        var person = Guid.NewGuid();
        LedgerEntry Make() => Entry($"test:{person}", (LedgerAccountKey.Grants, new Money(-100)), (LedgerAccountKey.Viewer(person), new Money(100)));
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostAsync(Make())));
        Assert.Single(results, PostResult.Posted);
        Assert.Equal(5, results.Count(r => r is PostResult.AlreadyPosted));
        await using var scope = site.Factory.Services.CreateAsyncScope();
        Assert.Equal(new Money(100), await scope.ServiceProvider.GetRequiredService<ReadBalance>().RunAsync(LedgerAccountKey.Viewer(person), Person.Stop));
    }

    [Fact]
    public async Task Database_NegativeBalance_IsRefusedByItself()
    {
        using var person = await Person.CreateAsync(site.Factory, creditsMinor: 100);
        await using var scope = site.Factory.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        var id = LedgerAccountKey.Viewer(person.Id).ToRowId();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.Set<LedgerAccount>().Where(a => a.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.BalanceMinor, -1L), Person.Stop));
    }

    [Fact]
    public async Task Check_RowChangedByHand_IsFound()
    {
        using var person = await Person.CreateAsync(site.Factory, creditsMinor: 100);
        await using var scope = site.Factory.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        var id = LedgerAccountKey.Viewer(person.Id).ToRowId();
        await using var transaction = await database.Database.BeginTransactionAsync(Person.Stop);
        await database.Set<LedgerAccount>().Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.BalanceMinor, 5_000L), Person.Stop);
        var check = await scope.ServiceProvider.GetRequiredService<CheckLedger>().RunAsync(Person.Stop);
        Assert.False(check.Sound);
        Assert.Equal(1, check.Drifted);
        await transaction.RollbackAsync(Person.Stop);
    }

    [Theory]
    [InlineData("4.50", 450)]
    [InlineData("4,5", 450)]
    [InlineData(" €4 ", 400)]
    [InlineData("0", 0)]
    public void Currency_WhatPeopleType_IsRead(string text, long minor)
    {
        Assert.True(SiteCurrency.Find("EUR")!.TryParse(text, out var amount));
        Assert.Equal(new Money(minor), amount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("4.505")]
    [InlineData("1,234.50")]
    [InlineData("four")]
    [InlineData("99999999999")]
    public void Currency_WhatIsNoAmount_IsRefused(string text) => Assert.False(SiteCurrency.Find("EUR")!.TryParse(text, out _));

    private async Task<PostResult> PostAsync(LedgerEntry entry)
    {
        await using var scope = site.Factory.Services.CreateAsyncScope();
        var post = scope.ServiceProvider.GetRequiredService<PostEntry>();
        return await scope.ServiceProvider.GetRequiredService<PlatformDbContext>().InTransactionAsync(
            async ct => await post.RunAsync(entry, ct) is var result && result is PostResult.Posted ? (result, true) : (result, false), Person.Stop);
    }

    private static LedgerEntry RandomEntry(Draw draw, Guid[] people)
    {
        var (from, to) = (people[draw.Below(people.Length)], people[draw.Below(people.Length)]);
        var amount = new Money(1 + draw.Below(300));
        return draw.Below(3) == 0
            ? Entry($"test:{Guid.NewGuid()}", (LedgerAccountKey.Grants, -amount), (LedgerAccountKey.Viewer(to), amount))
            : Entry(
                $"test:{Guid.NewGuid()}",
                (LedgerAccountKey.Viewer(from), -amount),
                (LedgerAccountKey.Creator(to), amount - new Money(amount.Minor / 10)),
                (LedgerAccountKey.Platform, new Money(amount.Minor / 10)));
    }

    private static LedgerEntry Entry(string key, params (LedgerAccountKey Account, Money Amount)[] lines) => new(lines)
    {
        IdempotencyKey = key,
        Kind = LedgerTransactionKind.Grant,
        Memo = "Test",
        ActorId = Guid.NewGuid(),
    };
}
