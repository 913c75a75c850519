using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Release;
using Safecloud.Data;
using Safecloud.Testing;
using Safecloud.Web.Features.Accounts;
using Safecloud.Web.Features.Devices;
using Safecloud.Web.Features.Sessions;

namespace Safecloud.Channels.Tests;

/// <summary>
/// A thief has the database's dump, the chunk store, the logs, the key ring of the cookies, the whole data folder, and runs a host on them.
/// The release key lies elsewhere: the thief's host has one of its own.
/// </summary>
public sealed class StolenHostTests(OwnPlatform own) : IClassFixture<OwnPlatform>
{
    private const string CookiePurpose = "Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware";

    [Fact]
    public async Task Host_OnCopiesOfEverythingButTheKey_OpensNothingForAnybody()
    {
        Assert.SkipUnless(own.Factory.Provider is DatabaseProvider.Postgres, "The copy of the database is taken with pg_dump.");
        using var creator = await Person.CreateAsync(own.Factory);
        using var buyer = await Person.CreateAsync(own.Factory, creditsMinor: 450);
        using var thief = await Person.CreateAsync(own.Factory);
        var (film, episode, channel) = await Film.PublishAsync(creator);
        using var kept = film;
        await buyer.BuyAsync(episode);
        foreach (var person in (Person[])[creator, buyer])
        {
            await person.SignInAsync();
        }

        var cookie = await thief.TakeSessionCookieAsync();
        await using var copy = await own.Factory.StartCopyAsync(SitePlatform.Generous, Person.Stop);
        using var asCreator = await ForgeAsync(copy, thief, cookie, creator);
        using var asBuyer = await ForgeAsync(copy, thief, cookie, buyer);
        Assert.Contains("The forty-hour firing", await asBuyer.ReadAsync("/library"), StringComparison.Ordinal); // the copied ring does forge sessions
        Assert.Contains("The forty-hour firing", await asCreator.ReadAsync("/studio"), StringComparison.Ordinal);

        await NobodyGetsKeysAsync(copy, episode, asCreator, asBuyer);
        await NoAnswerHoldsAKeyAsync(copy, film, (channel, episode), asCreator, asBuyer);
        await WhatIsStoredHelpsNobodyAsync(copy, episode, asCreator);

        // The thief's own hand in the database: everything costs nothing. And a key of the thief's in front of the stored ones.
        await using var scope = copy.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Set<Episode>().ExecuteUpdateAsync(set => set.SetProperty(e => e.PriceMinor, 0), Person.Stop);
        Assert.Equal(0, (await scope.ServiceProvider.GetRequiredService<RotateReleaseKey>().RunAsync(addKey: true, Person.Stop)).Resealed);
        await NobodyGetsKeysAsync(copy, episode, asCreator, asBuyer);

        // It is the key alone that was missing.
        File.Copy(Path.Combine(own.Factory.Folder, "release-key.json"), Path.Combine(copy.Folder, "release-key.json"), overwrite: true);
        using var device = new PlayerDevice(copy);
        using var answer = await device.AskAsync(episode);
        film.AssertOpens((await device.OpenAsync(answer, film.RootCid)).Capability, (_, _) => true);
    }

    /// <summary>The ring of cookies and form tokens lies in the data folder, so a copy has it: nothing that opens a film may be sealed with it.</summary>
    [Fact]
    public async Task CookieKeyRing_LiesInTheCopiedData_AndSealsNothingInTheDatabase()
    {
        Assert.SkipUnless(own.Factory.Provider is DatabaseProvider.Postgres, "The copy of the database is taken with pg_dump.");
        using var creator = await Person.CreateAsync(own.Factory);
        using var viewer = await Person.CreateAsync(own.Factory, creditsMinor: 450);
        var (film, episode, _) = await Film.PublishAsync(creator);
        using var kept = film;
        await viewer.BuyAsync(episode);
        // All that the ring seals begins with 09 F0 C9 F0 and the name of the ring's key; 18 bytes of it are 24 letters of base64.
        var sealedByRing = new PlaintextSearch();
        foreach (var key in Directory.GetFiles(Path.Combine(own.Factory.Folder, "data", "keys"), "key-*.xml"))
        {
            var id = Guid.Parse(Path.GetFileNameWithoutExtension(key)["key-".Length..]);
            sealedByRing.AddSecret("sealed with the ring", (byte[])[0x09, 0xF0, 0xC9, 0xF0, .. id.ToByteArray()[..14]]);
        }

        Assert.Empty(sealedByRing.Find("dump", await PostgresCopy.DumpAsync(own.Factory.ConnectionString, Person.Stop)));
        Assert.NotEmpty(sealedByRing.Find("cookie", System.Text.Encoding.UTF8.GetBytes(await viewer.TakeSessionCookieAsync())));

        var search = new PlaintextSearch();
        Assert.All(film.Secrets(), secret => search.AddSecret("key of the film", secret));
        search.AddText("root CID", film.RootCid);
        var found = search.Find("dump", await PostgresCopy.DumpAsync(own.Factory.ConnectionString, Person.Stop)).ToList();
        Assert.Single(found);
        Assert.Contains("root CID", found[0], StringComparison.Ordinal);
    }

    /// <summary>PostgreSQL writes statements that fail into a log of its own.</summary>
    [Fact]
    public async Task DatabaseServersLog_AfterASale_HoldsNoSecret()
    {
        Assert.SkipUnless(own.Factory.Provider is DatabaseProvider.Postgres, "The log is PostgreSQL's.");
        Assert.SkipWhen(await PostgresCopy.ReadServerLogAsync(own.Factory.ConnectionString, Person.Stop) is null, "tools/postgres.sh did not start this server: nobody here knows where its log is.");
        using var creator = await Person.CreateAsync(own.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        using var kept = film;
        using var device = new PlayerDevice(own.Factory);
        using var answer = await device.AskAsync(episode, await creator.TakeTicketAsync(episode));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var search = new PlaintextSearch();
        Assert.All(film.Secrets(), secret => search.AddSecret("key of the film", secret));
        Assert.Empty(search.Find("log", (await PostgresCopy.ReadServerLogAsync(own.Factory.ConnectionString, Person.Stop))!));

        await PostgresCopy.PlantInServerLogAsync(own.Factory.ConnectionString, Convert.ToHexStringLower(film.Secrets()[0]), Person.Stop);
        Assert.NotEmpty(search.Find("log", (await PostgresCopy.ReadServerLogAsync(own.Factory.ConnectionString, Person.Stop))!));
    }

    // A session of the victim's, made of the thief's own cookie and what stands in the stolen database, sealed with the stolen ring; and a
    // personal token, which whoever runs the host may make for anybody.
    private static async Task<Person> ForgeAsync(PlatformFactory copy, Person thief, string cookie, Person victim)
    {
        await using var scope = copy.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        var forged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (from, to) in (await FactsAsync(database, thief.Id)).Zip(await FactsAsync(database, victim.Id)))
        {
            forged[from] = to;
        }

        var ring = DataProtectionProvider.Create(new DirectoryInfo(Path.Combine(copy.Folder, "data", "keys")), builder => builder.SetApplicationName("Safecloud"));
        var format = new TicketDataFormat(ring.CreateProtector(CookiePurpose, IdentityConstants.ApplicationScheme, "v2"));
        var ticket = format.Unprotect(cookie)!;
        var own = ticket.Principal.Identities.Single();
        var identity = new ClaimsIdentity(
            own.Claims.Select(claim => new Claim(claim.Type, forged.GetValueOrDefault(claim.Value, claim.Value), claim.ValueType)), own.AuthenticationType, own.NameClaimType, own.RoleClaimType);
        var sealedAgain = format.Protect(new AuthenticationTicket(new ClaimsPrincipal(identity), ticket.Properties, ticket.AuthenticationScheme));
        var token = await scope.ServiceProvider.GetRequiredService<CreatePersonalToken>().RunAsync(victim.Id, "thief", deviceKeyId: null, Person.Stop);
        return victim.Impersonated(copy, sealedAgain, token.Reveal());
    }

    // What a session cookie says of an account: its id, its security stamp, a session's id.
    private static async Task<string[]> FactsAsync(PlatformDbContext database, Guid account) =>
    [
        account.ToString(),
        (await database.Set<Account>().Where(a => a.Id == account).Select(a => a.SecurityStamp).SingleAsync(Person.Stop))!,
        (await database.Set<AccountSession>().Where(s => s.AccountId == account).Select(s => s.Id).FirstAsync(Person.Stop)).ToString(),
    ];

    private static async Task NobodyGetsKeysAsync(PlatformFactory copy, string episode, params Person[] people)
    {
        using var device = new PlayerDevice(copy);
        using var anybody = await device.AskAsync(episode);
        await Person.RefusedAsync(anybody, HttpStatusCode.ServiceUnavailable, "ReleaseLapsed");
        foreach (var person in people)
        {
            using var answer = await device.AskAsync(episode, await person.TakeTicketAsync(episode)); // the site lets them: they may watch
            await Person.RefusedAsync(answer, HttpStatusCode.ServiceUnavailable, "ReleaseLapsed");
        }
    }

    // Everything there is to read, on pages and interfaces alike.
    private static async Task NoAnswerHoldsAKeyAsync(PlatformFactory copy, Film film, (string Channel, string Episode) at, params Person[] people)
    {
        var search = new PlaintextSearch();
        Assert.All(film.Secrets(), secret => search.AddSecret("key of the film", secret));
        var (found, read) = (new List<string>(), 0);
        foreach (var (pattern, host) in SiteRoutes.Of(copy, HttpMethods.Get))
        {
            var address = $"http://{host}/{SiteRoutes.Fill(pattern, at.Channel, at.Episode, "none")}";
            foreach (var client in people.SelectMany(person => (HttpClient[])[person.Browser, person.Api]))
            {
                using var answer = await client.GetAsync(address, Person.Stop);
                read += answer.StatusCode is HttpStatusCode.OK ? 1 : 0;
                found.AddRange(search.Find(pattern, await answer.Content.ReadAsByteArrayAsync(Person.Stop)));
            }
        }

        Assert.Empty(found);
        Assert.InRange(read, 50, 10_000);
    }

    // The stored capability is sealed to the key that stayed away: neither is it taken as fresh, nor does it open at the thief's service.
    private static async Task WhatIsStoredHelpsNobodyAsync(PlatformFactory copy, string episode, Person asCreator)
    {
        await using var scope = copy.Services.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Set<StoredCapability>().SingleAsync(c => c.EpisodeId == new EpisodeId(Guid.Parse(episode)), Person.Stop);
        using var renewed = await asCreator.Api.PutAsJsonAsync($"/api/v1/episodes/{episode}/release", new { release = stored.Sealed }, Person.Stop);
        await Person.RefusedAsync(renewed, HttpStatusCode.UnprocessableEntity, "ReleaseInvalid");
        using var client = copy.CreateClient();
        using var asked = await client.PostAsJsonAsync("/" + ReleaseRoutes.Checks, new { rootCid = stored.RootCid, release = stored.Sealed }, Person.Stop);
        var answer = await Person.ReadJsonAsync(asked);
        Assert.Equal("NotOpened", answer.GetProperty("check").GetString());
    }
}
