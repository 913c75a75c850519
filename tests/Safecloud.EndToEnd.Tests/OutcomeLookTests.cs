using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Safecloud.Channels.Features.Studio;
using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>Pages that only follow something done or gone wrong, in both themes and both widths: axe, overflow, content security policy.</summary>
public sealed class OutcomeLookTests(BrowserFixture browser)
{
    private const string Address = "someone@example.org";

    // What is so in one theme and one width is looked at by the tests of the ordinary pages.
    private static readonly (bool Phone, ColorScheme Scheme)[] Looks = [(false, ColorScheme.Light), (true, ColorScheme.Dark)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_AfterSomethingWasDone_ArePassable()
    {
        await using var platform = await StartAsync(("RateLimits:MailPerMinute", "1000"));
        var owner = StageAccounts.SignInOf(await StageAccounts.MakeAsync(platform, "Ada of the tests", isOperator: true, Stop));
        foreach (var (phone, scheme) in Looks)
        {
            await using var context = await browser.NewContextAsync(platform, phone, scheme);
            var page = await context.NewPageAsync();
            Task CheckAsync(string name) => PageCheck.CheckAsync(page, PageCheck.NameOf(name, phone, scheme));

            await ForgetAsync(page);
            await CheckAsync("forgot-sent");
            await page.GotoAsync("/account/sign-up");
            await page.Locator("form[action='/account/sign-up'] input[type=email]").FillAsync(Address);
            await page.GetByRole(AriaRole.Button, new() { Name = "Mail me a link" }).ClickAsync();
            await UntilTitledAsync(page, "Check your mail");
            await page.GotoAsync("/account/reset");
            await CheckAsync("reset-too-old");
            await page.GotoAsync($"/account/confirm-address?account={Guid.NewGuid()}&address={Address}&token=x");
            await page.GetByRole(AriaRole.Button, new() { Name = "Use this address" }).ClickAsync();
            await UntilTitledAsync(page, "too old");
            await CheckAsync("confirm-too-old");

            await WatchPage.SignInAsync(context, owner);
            await page.GotoAsync("/operate/mail");
            await page.GetByRole(AriaRole.Row).Filter(new() { HasText = Address }).First.GetByRole(AriaRole.Link).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Open the link in it" })).ToBeVisibleAsync();
            await CheckAsync("mail-shown");
            await page.GetByRole(AriaRole.Link, new() { Name = "Open the link in it" }).ClickAsync();
            await page.UntilAtAsync("**/account/verify?**");
            await Assertions.Expect(page.GetByLabel("Password", new() { Exact = true })).ToBeVisibleAsync();
            await CheckAsync("verify");

            await AnswerDeviceAsync(platform, page, "Let it in without", "is in");
            await CheckAsync("device-let-in");
            await AnswerDeviceAsync(platform, page, "Turn it away", "was turned away");
            await CheckAsync("device-turned-away");
            await page.GotoAsync("/account/devices");
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Build server");
            await page.GetByRole(AriaRole.Button, new() { Name = "Make a token" }).ClickAsync();
            await page.Locator("[data-token]").WaitForAsync();
            await CheckAsync("token-made");
        }
    }

    [Fact]
    public async Task Pages_AboutErrors_ArePassable()
    {
        await using var platform = await StartAsync(("RateLimits:MailPerMinute", "1"));
        var viewer = await StageAccounts.MakeViewerAsync(platform, creditsMinor: 0, Stop);
        foreach (var (phone, scheme) in Looks)
        {
            await using var context = await browser.NewContextAsync(platform, phone, scheme);
            var page = await context.NewPageAsync();
            Task CheckAsync(int status) => CheckErrorAsync(page, status, PageCheck.NameOf($"error-{status}", phone, scheme));

            for (var sent = 0; sent < 2; sent++)
            {
                await ForgetAsync(page);
            }

            await CheckAsync(429);
            await WatchPage.SignInAsync(context, viewer);
            await page.GotoAsync("/operate/credits");
            await CheckAsync(403);
            await page.GotoAsync("/studio");
            await CheckAsync(500);
        }
    }

    private static async Task CheckErrorAsync(IPage page, int status, string name)
    {
        await Assertions.Expect(page.GetByText($"Status {status}", new() { Exact = true })).ToBeVisibleAsync();
        await PageCheck.CheckAsync(page, name);
    }

    private static async Task ForgetAsync(IPage page)
    {
        await page.GotoAsync("/account/forgot");
        await page.GetByLabel("E-mail").FillAsync(Address);
        await page.GetByLabel("E-mail").PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("E-mail")).ToHaveCountAsync(0);
    }

    private static async Task AnswerDeviceAsync(PlatformFactory platform, IPage page, string button, string outcome)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        await page.GotoAsync($"/devices/activate?code={await WaitingDevice.StartAsync(scope.ServiceProvider, Stop)}");
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await UntilTitledAsync(page, outcome);
    }

    private static Task UntilTitledAsync(IPage page, string words) =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(words);

    // The studio's page fails, for the sake of the page that says so.
    private static Task<PlatformFactory> StartAsync((string Key, string Value) limit) => PlatformFactory.StartAsync(
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["RateLimits:SignInPerMinute"] = "1000", [limit.Key] = limit.Value },
        services => services.AddScoped<ShowStudio>(_ => throw new InvalidOperationException("It fails for a test.")),
        Stop);
}
