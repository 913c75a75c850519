using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Safecloud.Testing;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.EndToEnd.Tests;

/// <summary>Passkeys in a real browser: sign up, sign in, add, rename, remove, PRF.</summary>
public sealed class PasskeyTests(BrowserFixture browser)
{
    private const string Password = "correct horse battery staple";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Passkey_SignUpThenIn_WorksWithoutAnAddress()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        await using var context = await browser.NewContextAsync(platform);
        var page = await context.NewPageAsync();
        var authenticator = await VirtualAuthenticator.AttachAsync(page);
        await SignUpAsync(page, "Ada of the tests");
        Assert.Equal(1, await authenticator.CountAsync());

        await page.GotoAsync("/account");
        await Assertions.Expect(page.GetByText("First passkey", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByLabel("Menu of Ada of the tests").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToBeVisibleAsync();

        await page.GotoAsync("/account/sign-in?returnUrl=%2Faccount");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.UntilAtAsync("**/account");
        await Assertions.Expect(page.Locator("#DisplayName")).ToHaveValueAsync("Ada of the tests");
    }

    [Fact]
    public async Task Passkey_EvaluatePrf_AnswersTheSameForTheSameSaltAndStaysInTheBrowser()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        await using var context = await browser.NewContextAsync(platform);
        var page = await context.NewPageAsync();
        var bodies = new List<string>();
        page.Request += (_, request) => bodies.Add(request.PostData ?? "");
        await VirtualAuthenticator.AttachAsync(page);
        await SignUpAsync(page, "Ada of the tests");

        await page.GotoAsync("/account");
        var ids = await page.EvaluateAsync<string[]>("async () => (await (await fetch('/account/passkeys/list')).json()).map(passkey => passkey.id)");
        var first = await PrfAsync(page, ids[0], salt: 7);
        var again = await PrfAsync(page, ids[0], salt: 7);
        var other = await PrfAsync(page, ids[0], salt: 8);
        Assert.Equal(64, first.Length);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        var raw = Convert.FromHexString(first);
        Assert.DoesNotContain(bodies, body => body.Contains(first, StringComparison.OrdinalIgnoreCase) || body.Contains(Convert.ToBase64String(raw).TrimEnd('='), StringComparison.Ordinal));
        Assert.DoesNotContain(bodies, body => body.Contains("\"results\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Passkey_AddRenameRemove_KeepsTheLastWayIn()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        await using var context = await browser.NewContextAsync(platform);
        var page = await context.NewPageAsync();
        var first = await VirtualAuthenticator.AttachAsync(page);
        await SignUpAsync(page, "Ada of the tests");
        await page.GotoAsync("/account");

        // The only passkey stays.
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("only way into the account")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync("Laptop");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await Assertions.Expect(page.Locator("#passkeys li b")).ToHaveTextAsync("Laptop");
        Assert.Equal(1, await first.CountAsync());
    }

    [Fact]
    public async Task Passkey_AddedToAPasswordAccount_SignsIn()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        await using var scope = platform.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<CreateAccount>().RunAsync(
            new NewAccount { DisplayName = "Bo", Email = "bo@example.org", Password = Password }, Stop);
        await using var context = await browser.NewContextAsync(platform);
        var page = await context.NewPageAsync();
        await VirtualAuthenticator.AttachAsync(page);
        await page.GotoAsync("/account/sign-in?returnUrl=%2Faccount");
        await page.GetByLabel("E-mail").FillAsync(account.Email!);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.UntilAtAsync("**/account");

        await page.GetByLabel("Name of the new passkey").FillAsync("Phone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator("#passkeys li b")).ToHaveTextAsync("Phone");
        await Assertions.Expect(page.GetByText("Added the passkey “Phone”")).ToBeVisibleAsync();

        await context.ClearCookiesAsync();
        await page.GotoAsync("/account/sign-in?returnUrl=%2Faccount");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.UntilAtAsync("**/account");
    }

    [Fact]
    public async Task Passkey_NotConfirmed_MakesNoAccountAndSaysSo()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        await using var context = await browser.NewContextAsync(platform);
        var page = await context.NewPageAsync();
        var authenticator = await VirtualAuthenticator.AttachAsync(page);
        await authenticator.ConfirmAsync(false);
        await page.GotoAsync("/account/sign-up");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Nobody");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign up with a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("No passkey was used. Nothing was changed.")).ToBeVisibleAsync();
        await page.GotoAsync("/account");
        await page.UntilAtAsync("**/account/sign-in**");
    }

    private static async Task SignUpAsync(IPage page, string name)
    {
        await page.GotoAsync("/account/sign-up");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign up with a passkey" }).ClickAsync();
        await page.UntilGoneFromAsync("/account/sign-up");
    }

    // What passkeys.ts does in evaluatePrf, on the page's own origin.
    private static Task<string> PrfAsync(IPage page, string credentialId, int salt) => page.EvaluateAsync<string>(
        """
        async ([id, fill]) => {
          const bytes = Uint8Array.from(atob(id.replaceAll('-', '+').replaceAll('_', '/')), character => character.charCodeAt(0))
          const credential = await navigator.credentials.get({ publicKey: {
            challenge: crypto.getRandomValues(new Uint8Array(32)), rpId: location.hostname, userVerification: 'required',
            allowCredentials: [{ type: 'public-key', id: bytes }],
            extensions: { prf: { evalByCredential: { [id]: { first: new Uint8Array(32).fill(fill) } } } },
          } })
          const first = new Uint8Array(credential.getClientExtensionResults().prf.results.first)
          return Array.from(first, byte => byte.toString(16).padStart(2, '0')).join('')
        }
        """, new object[] { credentialId, salt });
}
