using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Jose;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Vault;
using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>The creator's vault in a browser: made, opened by passkey and by code, given to a new device.</summary>
public sealed class VaultTests(BrowserFixture browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Vault_MadeWithAPasskey_OpensByOneTouchAndByTheCode()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        await using var context = await browser.NewContextAsync(platform);
        var page = (await StudioPage.EnterAsync(context, "kiln")).Page;
        var code = await MakeAsync(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Recovery code" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "One touch" })).ToBeVisibleAsync();

        await LockAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the vault" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use your passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The vault is open in this tab.")).ToBeVisibleAsync();

        await LockAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the vault" }).ClickAsync();
        await OpenByCodeAsync(page, "0000-" + code[5..]);
        await Assertions.Expect(page.GetByText("This code does not open the vault.")).ToBeVisibleAsync();
        await OpenByCodeAsync(page, code.ToLowerInvariant().Replace('-', ' '));
        await Assertions.Expect(page.GetByText("The vault is open in this tab.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Vault_PasskeyWithoutPrf_SaysThatOnlyTheCodeOpensIt()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        await using var context = await browser.NewContextAsync(platform);
        var page = (await StudioPage.EnterAsync(context, "kiln", hasPrf: false)).Page;
        await page.GotoAsync("/studio/vault");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the vault" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Make the vault" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Only this code opens it.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep the vault" })).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Vault_NewCode_MakesTheOldOneUseless()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        await using var context = await browser.NewContextAsync(platform);
        var page = (await StudioPage.EnterAsync(context, "kiln")).Page;
        var old = await MakeAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a new recovery code" }).ClickAsync();
        var code = await ReadCodeAsync(page);
        await page.GetByText("I have written it down").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use the new code" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The new recovery code opens the vault")).ToBeVisibleAsync();

        await LockAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the vault" }).ClickAsync();
        await OpenByCodeAsync(page, old);
        await Assertions.Expect(page.GetByText("This code does not open the vault.")).ToBeVisibleAsync();
        await OpenByCodeAsync(page, code);
        await Assertions.Expect(page.GetByText("The vault is open in this tab.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Vault_EveryLook_IsPassable()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        foreach (var (phone, scheme) in PageCheck.Looks)
        {
            await using var context = await browser.NewContextAsync(platform, phone, scheme);
            var page = (await StudioPage.EnterAsync(context, $"kiln-{scheme.ToString().ToLowerInvariant()}{(phone ? "-phone" : "")}")).Page;
            await PageCheck.CheckAsync(page, PageCheck.NameOf("studio-empty", phone, scheme));
            await page.GotoAsync("/studio/vault");
            await page.GetByRole(AriaRole.Button, new() { Name = "Make the vault" }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Make the vault" }).ClickAsync();
            await ReadCodeAsync(page);
            await PageCheck.CheckAsync(page, PageCheck.NameOf("recovery-code", phone, scheme));
            await page.GetByText("I have written it down").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Keep the vault" }).ClickAsync();
            await Assertions.Expect(page.GetByText("The vault is open in this tab.")).ToBeVisibleAsync();
            await PageCheck.CheckAsync(page, PageCheck.NameOf("vault", phone, scheme));
            await LockAsync(page);
            await page.GetByRole(AriaRole.Button, new() { Name = "Open the vault" }).ClickAsync();
            await OpenByCodeAsync(page, "wrong");
            await PageCheck.CheckAsync(page, PageCheck.NameOf("open-vault", phone, scheme));
        }
    }

    [Fact]
    public async Task Activation_ConfirmedWithKeys_GivesTheVaultKeyToThatDeviceOnly()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        await using var context = await browser.NewContextAsync(platform);
        var page = (await StudioPage.EnterAsync(context, "kiln")).Page;
        await MakeAsync(page);

        using var holder = Es256KeyPair.Create();
        using var box = BoxKeyPair.Create();
        using var client = platform.CreateClient();
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claim = DeviceClaim.Sign(holder, box.PublicKey, new ValidityWindow(now - 60, now + 86_400));
        var started = await PostAsync(client, "/api/v1/device-codes", new JsonObject { ["name"] = "safecloud on workbench", ["device"] = JsonNode.Parse(claim.ToBytes()) });

        await page.GotoAsync(new Uri(started.GetProperty("verificationUriComplete").GetString()!).PathAndQuery);
        await page.GetByRole(AriaRole.Button, new() { Name = "Let it in with my keys" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use your passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Let it in with my keys" })).ToHaveCountAsync(0);

        var answer = await PostAsync(client, "/api/v1/device-tokens", new JsonObject { ["deviceCode"] = started.GetProperty("deviceCode").GetString() });
        var message = answer.GetProperty("vaultKey").GetString()!;
        Assert.True(VaultKey.TryOpenMessage(box, message, out var key));
        client.DefaultRequestHeaders.Authorization = new("Bearer", answer.GetProperty("token").GetString());
        var vault = await client.GetFromJsonAsync<JsonElement>("/api/v1/vault", Stop);
        Assert.True(CreatorVault.TryOpen(key!, Convert.FromBase64String(vault.GetProperty("vault").GetString()!), out _));
        using var other = BoxKeyPair.Create();
        Assert.False(VaultKey.TryOpenMessage(other, message, out _));
    }

    private static async Task<string> MakeAsync(IPage page)
    {
        await page.GotoAsync("/studio/vault");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the vault" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Make the vault" }).ClickAsync();
        var code = await ReadCodeAsync(page);
        await Assertions.Expect(page.GetByText("Your passkey opens it too.")).ToBeVisibleAsync();
        await page.GetByText("I have written it down").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the vault" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The vault is open in this tab.")).ToBeVisibleAsync();
        return code;
    }

    private static Task LockAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Lock the vault" }).ClickAsync();

    private static async Task<string> ReadCodeAsync(IPage page)
    {
        await Assertions.Expect(page.Locator(".recovery-code span")).ToHaveCountAsync(8);
        return string.Join('-', await page.Locator(".recovery-code span").AllTextContentsAsync());
    }

    private static async Task OpenByCodeAsync(IPage page, string code)
    {
        await page.GetByLabel("Recovery code").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open with the code" }).ClickAsync();
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, JsonObject body)
    {
        using var response = await client.PostAsJsonAsync(path, body, Stop);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Stop));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }
}
