using System.Net;

namespace Safecloud.Channels.Tests;

/// <summary>The window in which a viewer vouches for themselves to an embedded player, and the codes it hands out.</summary>
public sealed class HandoffTests(OwnPlatform site) : IClassFixture<OwnPlatform>
{
    [Fact]
    public async Task Window_KeepsItsOpenerAndNoOtherPageDoes()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, channel) = await Embedder.PublishAsync(creator, "Listed", Embedder.Fan);
        using var device = new PlayerDevice(site.Factory);
        using var nobody = site.Factory.CreateClient();
        using var window = await nobody.GetAsync(AddressOf(episode, device), Person.Stop);
        Assert.Equal(HttpStatusCode.OK, window.StatusCode);
        Assert.Equal("unsafe-none", OpenerPolicyOf(window));
        Assert.Contains("frame-ancestors 'none'", window.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("Sign in to watch there", await window.Content.ReadAsStringAsync(Person.Stop), StringComparison.Ordinal);

        foreach (var path in (string[])["/", $"/c/{channel}", $"/c/{channel}/the-forty-hour-firing", "/account/sign-in", $"/studio/c/{channel}", "/nowhere"])
        {
            using var other = await creator.Browser.GetAsync(path, Person.Stop);
            Assert.Equal("same-origin", OpenerPolicyOf(other));
        }

        film.Dispose();
    }

    [Fact]
    public async Task Window_ForWhomItIsNot_SaysSo()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Embedder.PublishAsync(creator, "Listed", Embedder.Fan);
        using var device = new PlayerDevice(site.Factory);
        using var client = site.Factory.CreateClient();
        foreach (var address in (string[])
            [AddressOf(episode, device, Embedder.Other), AddressOf(Guid.NewGuid().ToString(), device), $"/episodes/{episode}/handoff", AddressOf(episode, device).Replace(device.Holder.Id.ToString(), "x", StringComparison.Ordinal)])
        {
            using var answer = await client.GetAsync(address, Person.Stop);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("No player asks", await answer.Content.ReadAsStringAsync(Person.Stop), StringComparison.Ordinal);
        }

        film.Dispose();
    }

    [Fact]
    public async Task Window_BeforeAndAfterThePurchase_SellsThenHandsOver()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Embedder.PublishAsync(creator, "Everywhere");
        using var viewer = await Person.CreateAsync(site.Factory, creditsMinor: 449);
        using var device = new PlayerDevice(site.Factory);
        await viewer.SignInAsync();
        var address = AddressOf(episode, device);
        Assert.Contains("Your credits are not enough.", await viewer.ReadAsync(address), StringComparison.Ordinal);
        await viewer.GrantAsync(1);
        Assert.Contains("Pay €4.50 and play it there", await viewer.ReadAsync(address), StringComparison.Ordinal);
        using var early = await AskAsync(viewer, episode, device);
        await Person.RefusedAsync(early, HttpStatusCode.Forbidden, "NotPurchased");
        await viewer.BuyAsync(episode);
        Assert.Contains($"Play it on {Embedder.Fan}", await viewer.ReadAsync(address), StringComparison.Ordinal);

        using var answer = await device.AskAsync(episode, await CodeAsync(viewer, episode, device), embedder: Embedder.Fan);
        var (_, scope) = await device.OpenAsync(answer, film.RootCid);
        Assert.Equal("full", scope);
        film.Dispose();
    }

    [Fact]
    public async Task Code_ReplayedLateOrElsewhere_IsRefusedByName()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Embedder.PublishAsync(creator, "Everywhere");
        using var device = new PlayerDevice(site.Factory);
        using var thief = new PlayerDevice(site.Factory);

        var used = await CodeAsync(creator, episode, device);
        using var first = await device.AskAsync(episode, used, embedder: Embedder.Fan);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await RefusedAsync(device.AskAsync(episode, used, embedder: Embedder.Fan), "HandoffUsed");

        var late = await CodeAsync(creator, episode, device);
        using (site.Clock.Forward(TimeSpan.FromSeconds(61)))
        {
            await RefusedAsync(device.AskAsync(episode, late, embedder: Embedder.Fan), "HandoffExpired");
        }

        await RefusedAsync(device.AskAsync(episode, await CodeAsync(creator, episode, device), embedder: Embedder.Other), "HandoffOtherOrigin");
        await RefusedAsync(device.AskAsync(episode, await CodeAsync(creator, episode, device)), "HandoffOtherOrigin");
        await RefusedAsync(device.AskAsync(episode, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", embedder: Embedder.Fan), "TicketInvalid");

        // What another device shows has leaked, and is used up.
        var leaked = await CodeAsync(creator, episode, device);
        await RefusedAsync(thief.AskAsync(episode, leaked, embedder: Embedder.Fan), "HandoffOtherDevice");
        await RefusedAsync(device.AskAsync(episode, leaked, embedder: Embedder.Fan), "HandoffUsed");

        var contested = await CodeAsync(creator, episode, device);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => device.AskAsync(episode, contested, embedder: Embedder.Fan)));
        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.OK);
        film.Dispose();
    }

    [Fact]
    public async Task Ticket_OfTheSitesOwnPage_IsNoCodeForAnEmbed()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Embedder.PublishAsync(creator, "Everywhere");
        using var device = new PlayerDevice(site.Factory);
        await RefusedAsync(device.AskAsync(episode, await creator.TakeTicketAsync(episode), embedder: Embedder.Fan), "TicketInvalid");
        film.Dispose();
    }

    [Fact]
    public async Task Release_PageThatTheChannelDoesNotAllow_GetsNotEvenTheTeaser()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, channel) = await Embedder.PublishAsync(creator, "Listed", Embedder.Fan);
        using var device = new PlayerDevice(site.Factory);
        using var teaser = await device.AskAsync(episode, embedder: Embedder.Fan);
        Assert.Equal(HttpStatusCode.OK, teaser.StatusCode);
        await RefusedAsync(device.AskAsync(episode, embedder: Embedder.Other), "EmbedderNotAllowed");
        await RefusedAsync(device.AskAsync(episode, embedder: "null"), "EmbedderNotAllowed");
        await RefusedAsync(AskAsync(creator, episode, device, Embedder.Other), "EmbedderNotAllowed");

        // Taken back between code and use.
        var code = await CodeAsync(creator, episode, device);
        using var off = await Embedder.AllowAsync(creator, channel, "Nobody");
        await RefusedAsync(device.AskAsync(episode, code, embedder: Embedder.Fan), "EmbedderNotAllowed");
        film.Dispose();
    }

    [Fact]
    public async Task Code_AskedForWithoutAntiforgeryOrSignIn_IsRefused()
    {
        using var creator = await Person.CreateAsync(site.Factory);
        var (film, episode, _) = await Embedder.PublishAsync(creator, "Everywhere");
        using var device = new PlayerDevice(site.Factory);
        using var fields = new FormUrlEncodedContent([new("embedder", Embedder.Fan), new("device", device.Holder.Id.ToString())]);
        using var forged = await creator.Browser.PostAsync($"/episodes/{episode}/handoff", fields, Person.Stop);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        using var nobody = site.Factory.CreateClient(followRedirects: false);
        using var anonymous = await nobody.PostAsync($"/episodes/{episode}/handoff", content: null, Person.Stop);
        Assert.False(anonymous.IsSuccessStatusCode);
        film.Dispose();
    }

    private static string AddressOf(string episode, PlayerDevice device, string embedder = Embedder.Fan) =>
        $"/episodes/{episode}/handoff?embedder={Uri.EscapeDataString(embedder)}&device={device.Holder.Id}&state=abc";

    private static async Task<HttpResponseMessage> AskAsync(Person viewer, string episode, PlayerDevice device, string embedder = Embedder.Fan)
    {
        await viewer.SignInAsync();
        return await viewer.SubmitAsync(
            "/studio/channels/new", $"/episodes/{episode}/handoff", new() { ["embedder"] = embedder, ["device"] = device.Holder.Id.ToString() }, asJson: true);
    }

    private static async Task<string> CodeAsync(Person viewer, string episode, PlayerDevice device)
    {
        using var answer = await AskAsync(viewer, episode, device);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await Person.ReadJsonAsync(answer)).GetProperty("code").GetString()!;
    }

    private static async Task RefusedAsync(Task<HttpResponseMessage> asking, string code)
    {
        using var answer = await asking;
        await Person.RefusedAsync(answer, HttpStatusCode.Forbidden, code);
    }

    private static string OpenerPolicyOf(HttpResponseMessage answer) => answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single();
}
