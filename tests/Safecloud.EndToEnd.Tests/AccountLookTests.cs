using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Safecloud.Testing;
using Safecloud.Web.Features.Accounts;
using Safecloud.Web.Features.Devices;

namespace Safecloud.EndToEnd.Tests;

/// <summary>Every page about accounts in both themes and both widths: axe, overflow, content security policy.</summary>
public sealed class AccountLookTests(BrowserFixture browser)
{
    private const string Password = "correct horse battery staple";

    private static readonly (string Name, string Path)[] PublicPages =
    [
        ("sign-in", "/account/sign-in"), ("sign-up", "/account/sign-up"), ("forgot", "/account/forgot"), ("reset", "/account/reset?account=1&token=x"),
        ("confirm-address", "/account/confirm-address?account=1&address=a@example.org&token=x"), ("not-found", "/nothing-here"), ("link-too-old", "/account/verify?token=x"),
    ];

    private static readonly (string Name, string Path)[] OwnPages =
    [
        ("account", "/account"), ("devices", "/account/devices"), ("enter-code", "/devices/activate"), ("wrong-code", "/devices/activate?code=BCDF-GHJK"), ("mail", "/operate/mail"),
    ];

    [Fact]
    public async Task Pages_InEveryLook_ArePassable()
    {
        await using var platform = await PlatformFactory.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["RateLimits:SignInPerMinute"] = "1000" }, cancellationToken: TestContext.Current.CancellationToken);
        await using var scope = platform.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<CreateAccount>().RunAsync(
            new NewAccount { DisplayName = "Ada of the tests", Email = "ada@example.org", Password = Password, IsOperator = true }, TestContext.Current.CancellationToken);
        var activation = $"/devices/activate?code={await WaitingDevice.StartAsync(scope.ServiceProvider, TestContext.Current.CancellationToken)}";
        await scope.ServiceProvider.GetRequiredService<CreatePersonalToken>().RunAsync(account.Id, "Build server", cancellationToken: TestContext.Current.CancellationToken);

        foreach (var (phone, scheme) in PageCheck.Looks)
        {
            await using var context = await browser.NewContextAsync(platform, phone, scheme);
            var page = await context.NewPageAsync();
            foreach (var (name, path) in PublicPages)
            {
                await PageCheck.RunAsync(page, path, PageCheck.NameOf(name, phone, scheme));
            }

            await page.GotoAsync("/account/sign-up");
            await page.Locator("form[action='/account/sign-up'] input[type=email]").FillAsync("someone@example.org");
            await page.GetByRole(AriaRole.Button, new() { Name = "Mail me a link" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Check your mail" })).ToBeVisibleAsync();
            await PageCheck.CheckAsync(page, PageCheck.NameOf("check-mail", phone, scheme));

            await page.GotoAsync("/account/sign-in?returnUrl=%2Faccount");
            await page.GetByLabel("E-mail").FillAsync(account.Email!);
            await page.GetByLabel("Password").FillAsync("not the password");
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await PageCheck.CheckAsync(page, PageCheck.NameOf("sign-in-refused", phone, scheme));
            await page.GetByLabel("Password").FillAsync(Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            await page.UntilAtAsync("**/account");
            foreach (var (name, path) in OwnPages.Append(("activate", activation)))
            {
                await PageCheck.RunAsync(page, path, PageCheck.NameOf(name, phone, scheme));
            }
        }
    }
}
