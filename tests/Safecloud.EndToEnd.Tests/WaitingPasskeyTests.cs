using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Safecloud.Testing;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.EndToEnd.Tests;

/// <summary>A passkey prompt that nobody answers holds up no other way in.</summary>
public sealed class WaitingPasskeyTests(BrowserFixture browser)
{
    private const string Password = "correct horse battery staple";
    private const string NoPasskeyUsed = "No passkey was used.";

    // Says on the page's own shelf, which outlives the page, what became of each prompt.
    private const string Watch =
        """
        for (const act of ['get', 'create']) {
          const original = navigator.credentials[act].bind(navigator.credentials)
          navigator.credentials[act] = options => {
            const name = options.mediation === 'conditional' ? 'suggestion' : act
            const note = word => sessionStorage.setItem(name, word)
            note('waiting')
            options.signal?.addEventListener('abort', () => note('aborted'))
            return original(options)
          }
        }
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_WithAPasswordWhileAPasskeyWaits_EndsThePromptAndSignsIn()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        await MakeAccountAsync(platform);
        await using var context = await browser.NewContextAsync(platform);
        var page = await OpenAsync(context, "/account/sign-in?returnUrl=%2Faccount");
        var passkey = page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" });
        await passkey.ClickAsync();
        await UntilAsync(page, "get", "waiting");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Waiting for your passkey" })).ToBeVisibleAsync();

        // A wrong password first: the page says so, and nothing of the passkey.
        await SignInAsync(page, "not the password");
        await Assertions.Expect(page.GetByText("That address and password do not go together.").First).ToBeVisibleAsync();
        await UntilAsync(page, "get", "aborted");
        await Assertions.Expect(page.GetByText(NoPasskeyUsed)).ToHaveCountAsync(0);

        await passkey.ClickAsync();
        await UntilAsync(page, "get", "waiting");
        await SignInAsync(page, Password);
        await page.UntilAtAsync("**/account");
        await UntilAsync(page, "get", "aborted");
    }

    [Fact]
    public async Task SignUp_ByMailWhileAPasskeyWaits_EndsThePromptAndSendsTheMail()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        await using var context = await browser.NewContextAsync(platform);
        var page = await OpenAsync(context, "/account/sign-up");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Ada of the tests");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign up with a passkey" }).ClickAsync();
        await UntilAsync(page, "create", "waiting");

        await page.Locator("form[action='/account/sign-up'] input[type=email]").FillAsync("ada@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mail me a link" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Check your mail" })).ToBeVisibleAsync();
        await UntilAsync(page, "create", "aborted");
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        await VirtualAuthenticator.AttachAsync(page, isTouched: false);
        await page.AddInitScriptAsync(Watch);
        await page.GotoAsync(path);
        return page;
    }

    private static async Task SignInAsync(IPage page, string password)
    {
        await page.GetByLabel("E-mail").FillAsync("bo@example.org");
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    private static Task UntilAsync(IPage page, string prompt, string word) =>
        page.WaitForFunctionAsync("([prompt, word]) => sessionStorage.getItem(prompt) === word", new[] { prompt, word });

    private static async Task MakeAccountAsync(PlatformFactory platform)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CreateAccount>().RunAsync(
            new NewAccount { DisplayName = "Bo", Email = "bo@example.org", Password = Password }, Stop);
    }
}
