using System.Diagnostics;
using Microsoft.Playwright;
using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>A creator's other machines: the command line let in by the browser, and a browser that knows nothing yet.</summary>
public sealed class SecondDeviceTests(BrowserFixture browser)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CommandLine_LetInByTheBrowser_HasTheVaultAndOpensAChannel()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        await using var context = await browser.NewContextAsync(platform);
        var studio = await EnterWithAVaultAsync(context);
        var home = Directory.CreateTempSubdirectory("second-device-");
        var machine = new CommandLine(platform.Site, home.FullName);
        using var signIn = machine.Start("login");
        try
        {
            await LetInAsync(studio.Page, await AddressAsync(signIn));
            await signIn.WaitForExitAsync(Stop).WaitAsync(Patience, Stop);
            Assert.True(signIn.ExitCode == 0, await signIn.StandardError.ReadToEndAsync(Stop));

            await machine.RunAsync(Stop, "channel", "create", "kiln-two", "--name", "Second kiln"); // its publisher key goes into the vault
            Assert.Contains("kiln-two", await machine.RunAsync(Stop, "vault", "status"), StringComparison.Ordinal);
        }
        finally
        {
            if (!signIn.HasExited)
            {
                signIn.Kill(entireProcessTree: true);
            }

            home.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Browser_ThatKnowsNothing_OpensTheVaultByThePasskeyOrByTheCode()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        await using var context = await browser.NewContextAsync(platform);
        var studio = await EnterWithAVaultAsync(context);
        var page = studio.Page;

        // The passkey is all that is left, as on a new machine that a person's passkeys have come to.
        await context.ClearCookiesAsync();
        var session = await context.NewCDPSessionAsync(page);
        await session.SendAsync("Storage.clearDataForOrigin", new Dictionary<string, object>(StringComparer.Ordinal) { ["origin"] = platform.Site, ["storageTypes"] = "all" });
        await page.GotoAsync("/account/sign-in?returnUrl=%2Fstudio%2Fvault");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/studio/vault", new() { WaitUntil = WaitUntilState.Commit });

        await page.GetByRole(AriaRole.Button, new() { Name = "Open the vault" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use your passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The vault is open in this tab.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Lock the vault" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the vault" }).ClickAsync();
        await page.GetByLabel("Recovery code").FillAsync(studio.Code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open with the code" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The vault is open in this tab.")).ToBeVisibleAsync();
    }

    private static async Task<(IPage Page, string Code)> EnterWithAVaultAsync(IBrowserContext context)
    {
        var studio = await StudioPage.EnterAsync(context, "kiln");
        await studio.Page.GotoAsync("/studio/vault");
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "Make the vault" }).ClickAsync();
        var code = await studio.MakeVaultAsync();
        await Assertions.Expect(studio.Page.GetByText("The vault is open in this tab.")).ToBeVisibleAsync();
        return (studio.Page, code);
    }

    /// <summary>The address that the waiting command names.</summary>
    private static async Task<Uri> AddressAsync(Process signIn)
    {
        var line = await signIn.StandardOutput.ReadLineAsync(Stop).AsTask().WaitAsync(Patience, Stop);
        Assert.StartsWith("Open ", line, StringComparison.Ordinal);
        return new Uri(line!["Open ".Length..]);
    }

    private static async Task LetInAsync(IPage page, Uri address)
    {
        await page.GotoAsync(address.PathAndQuery);
        await page.GetByRole(AriaRole.Button, new() { Name = "Let it in with my keys" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use your passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Let it in with my keys" })).ToHaveCountAsync(0);
    }
}
