using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Jose;
using Safecloud.Protocol.Keys;
using Safecloud.Web.Features.Devices;

namespace Safecloud.Web.Tests;

public sealed class DeviceFlowTests(StillPlatform site) : IClassFixture<StillPlatform>
{
    private const string SealedKey = "aGVhZGVy..aXY.Y2lwaGVydGV4dA.dGFn";

    [Fact]
    public async Task DeviceCode_ConfirmedWithKeys_GivesTokenAndSealedKeyOnce()
    {
        var (owner, _) = await Visitor.SignedInAsync(site.Factory);
        using (owner)
        {
            using var device = site.Factory.CreateClient();
            var started = await StartAsync(device);
            Assert.Equal("AuthorizationPending", await CodeAsync(await PollAsync(device, started)));

            var path = new Uri(started["verificationUriComplete"]!.GetValue<string>()).PathAndQuery;
            var page = await owner.ReadAsync(path);
            Assert.Contains("workbench", page, StringComparison.Ordinal);
            using var answered = await owner.SubmitAsync(path, "/devices/activate", new() { ["Code"] = UserCode(started), ["Decision"] = "confirm", ["VaultKey"] = SealedKey });
            Assert.Contains("is in", await answered.Content.ReadAsStringAsync(Visitor.Stop), StringComparison.Ordinal);

            using var granted = await PollInTimeAsync(device, started);
            var body = await granted.Content.ReadFromJsonAsync<JsonObject>(Visitor.Stop);
            Assert.Equal(SealedKey, body!["vaultKey"]!.GetValue<string>());
            Assert.StartsWith("sct_", body["token"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Equal("ExpiredToken", await CodeAsync(await PollAsync(device, started)));

            // The owner sees it and can end it.
            var devices = await owner.ReadAsync("/account/devices");
            Assert.Contains("workbench", devices, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task DeviceCode_TurnedAway_GivesNothing()
    {
        var (owner, _) = await Visitor.SignedInAsync(site.Factory);
        using (owner)
        {
            using var device = site.Factory.CreateClient();
            var started = await StartAsync(device);
            using var answered = await owner.SubmitAsync("/devices/activate?code=" + UserCode(started), "/devices/activate", new() { ["Code"] = UserCode(started), ["Decision"] = "deny", ["VaultKey"] = "" });
            Assert.Equal("AccessDenied", await CodeAsync(await PollInTimeAsync(device, started)));
        }
    }

    [Fact]
    public async Task DeviceCode_PolledTwiceAtOnce_IsToldToSlowDown()
    {
        using var device = site.Factory.CreateClient();
        var started = await StartAsync(device);
        using var first = await PollAsync(device, started);
        Assert.Equal("AuthorizationPending", await CodeAsync(first));
        Assert.Equal("SlowDown", await CodeAsync(await PollAsync(device, started)));
        Assert.Equal("AuthorizationPending", await CodeAsync(await PollInTimeAsync(device, started)));
    }

    [Fact]
    public async Task DeviceCode_NotAnsweredInItsTime_IsGone()
    {
        using var device = site.Factory.CreateClient();
        var started = await StartAsync(device);
        site.Clock.Advance(TimeSpan.FromSeconds(started["expiresIn"]!.GetValue<int>()));
        Assert.Equal("ExpiredToken", await CodeAsync(await PollAsync(device, started)));
    }

    [Fact]
    public async Task DeviceCode_AnsweredOnce_IsNoLongerThereForAnybody()
    {
        var (owner, _) = await Visitor.SignedInAsync(site.Factory);
        var (other, _) = await Visitor.SignedInAsync(site.Factory);
        using (owner)
        using (other)
        {
            using var device = site.Factory.CreateClient();
            var started = await StartAsync(device);
            var path = "/devices/activate?code=" + UserCode(started);
            using var first = await owner.SubmitAsync(path, "/devices/activate", new() { ["Code"] = UserCode(started), ["Decision"] = "confirm" });
            Assert.Contains("No device waits with this code", await other.ReadAsync(path), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("expired")] // its time is over
    [InlineData("foreign")] // signed, then changed
    [InlineData("none")] // no claim at all
    public async Task DeviceCode_BadClaim_IsRefused(string fault)
    {
        using var device = site.Factory.CreateClient();
        var claim = fault switch
        {
            "expired" => Claim(TimeSpan.FromDays(-2), TimeSpan.FromDays(-1)),
            "foreign" => JsonNode.Parse(Claim(TimeSpan.Zero, TimeSpan.FromDays(1)).ToJsonString().Replace("\"exp\":1", "\"exp\":2", StringComparison.Ordinal))!,
            _ => new JsonObject(),
        };
        using var answer = await device.PostAsJsonAsync("/api/v1/device-codes", new { name = "workbench", device = claim }, Visitor.Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("DeviceInvalid", await CodeAsync(answer));
    }

    [Fact]
    public async Task Token_MadeByHand_IsShownOnceAndKeptAsAHash()
    {
        var (owner, account) = await Visitor.SignedInAsync(site.Factory);
        using (owner)
        {
            using var made = await owner.SubmitAsync("/account/devices", "/account/devices", new() { ["name"] = "Build server" });
            var token = await TokenInAsync(made);
            Assert.DoesNotContain(token, await owner.ReadAsync("/account/devices"), StringComparison.Ordinal);
            await using var scope = site.Factory.Services.CreateAsyncScope();
            var row = Assert.Single(await scope.ServiceProvider.GetRequiredService<ListTokens>().RunAsync(account.Id, Visitor.Stop));
            Assert.Equal(32, row.Hash.Length);
            Assert.Equal(PersonalToken.HashOf(token), row.Hash);
        }
    }

    [Fact]
    public async Task Token_AtAnotherAccountsRevoke_StaysGood()
    {
        var (owner, account) = await Visitor.SignedInAsync(site.Factory);
        var (other, _) = await Visitor.SignedInAsync(site.Factory);
        using (owner)
        using (other)
        {
            using var made = await owner.SubmitAsync("/account/devices", "/account/devices", new() { ["name"] = "Mine" });
            await using var scope = site.Factory.Services.CreateAsyncScope();
            var list = scope.ServiceProvider.GetRequiredService<ListTokens>();
            var id = (await list.RunAsync(account.Id, Visitor.Stop))[0].Id;
            using var theirs = await other.SubmitAsync("/account/devices", $"/account/devices/{id}/revoke", []);
            Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
            Assert.Single(await list.RunAsync(account.Id, Visitor.Stop));
            using var mine = await owner.SubmitAsync("/account/devices", $"/account/devices/{id}/revoke", []);
            Assert.Equal(HttpStatusCode.Redirect, mine.StatusCode);
            Assert.Empty(await list.RunAsync(account.Id, Visitor.Stop));
        }
    }

    [Fact]
    public async Task Page_WithAToken_IsNotSignedIn()
    {
        var (owner, _) = await Visitor.SignedInAsync(site.Factory);
        using (owner)
        {
            using var made = await owner.SubmitAsync("/account/devices", "/account/devices", new() { ["name"] = "Build server" });
            using var client = site.Factory.CreateClient(followRedirects: false);
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenInAsync(made));
            using var answer = await client.GetAsync("/account", Visitor.Stop);
            Assert.Equal((HttpStatusCode)StatusCodes.Status302Found, answer.StatusCode);
        }
    }

    private async Task<JsonObject> StartAsync(HttpClient device)
    {
        using var answer = await device.PostAsJsonAsync("/api/v1/device-codes", new { name = "safecloud on workbench", device = Claim(TimeSpan.Zero, TimeSpan.FromDays(30)) }, Visitor.Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var started = await answer.Content.ReadFromJsonAsync<JsonObject>(Visitor.Stop);
        Assert.Equal(600, started!["expiresIn"]!.GetValue<int>());
        return started;
    }

    private JsonNode Claim(TimeSpan from, TimeSpan to)
    {
        using var holder = Es256KeyPair.Create();
        using var box = BoxKeyPair.Create();
        var now = site.Clock.GetUtcNow();
        return JsonNode.Parse(DeviceClaim.Sign(holder, box.PublicKey, new ValidityWindow((now + from).ToUnixTimeSeconds(), (now + to).ToUnixTimeSeconds())).ToBytes())!;
    }

    private static Task<HttpResponseMessage> PollAsync(HttpClient device, JsonObject started) =>
        device.PostAsJsonAsync("/api/v1/device-tokens", new { deviceCode = started["deviceCode"]!.GetValue<string>() }, Visitor.Stop);

    // Asks once the interval that the site named is over.
    private Task<HttpResponseMessage> PollInTimeAsync(HttpClient device, JsonObject started)
    {
        site.Clock.Advance(TimeSpan.FromSeconds(started["interval"]!.GetValue<int>()));
        return PollAsync(device, started);
    }

    private static string UserCode(JsonObject started) => started["userCode"]!.GetValue<string>();

    private static async Task<string?> CodeAsync(HttpResponseMessage answer)
    {
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Visitor.Stop));
        return problem?["code"]?.GetValue<string>();
    }

    private static async Task<string> TokenInAsync(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync(Visitor.Stop);
        return html.Split("data-token>")[1].Split('<')[0];
    }
}
