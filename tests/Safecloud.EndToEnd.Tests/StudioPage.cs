using System.Text.Json;
using Microsoft.Playwright;

namespace Safecloud.EndToEnd.Tests;

/// <summary>A creator at the studio: signed up with a virtual passkey, with a channel and a draft episode.</summary>
internal sealed class StudioPage
{
    /// <summary>Converting takes processor time that other tests may be using.</summary>
    private const float ConversionTimeout = 400_000;

    private StudioPage(IPage page, string episode)
    {
        Page = page;
        Episode = episode;
    }

    /// <summary>The browser's page.</summary>
    public IPage Page { get; }

    /// <summary>The draft's id.</summary>
    public string Episode { get; }

    /// <summary>Where the upload stands: <c>empty</c>, <c>running</c>, <c>paused</c>, <c>interrupted</c>, <c>complete</c> …</summary>
    public ILocator Upload => Page.Locator("#upload [data-mount]");

    /// <summary>Signs up, opens a channel and a draft, and goes to its studio page.</summary>
    /// <param name="hasPrf">Whether the passkey can keep a key.</param>
    public static async Task<StudioPage> EnterAsync(IBrowserContext context, string slug, bool hasPrf = true)
    {
        var page = await context.NewPageAsync();
        await VirtualAuthenticator.AttachAsync(page, hasPrf);
        var answer = await page.GotoAsync("/account/sign-up");
        if (!answer!.Ok)
        {
            throw new InvalidOperationException($"The sign-up page answered {answer.Status}: {await page.Locator("body").InnerTextAsync()}");
        }

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Ida of the tests");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign up with a passkey" }).ClickAsync();
        await page.UntilGoneFromAsync("/account/sign-up");
        await page.GotoAsync("/studio/vault");
        await PostAsync(page, "/api/v1/channels", new { slug, name = "Hearth and Kiln" });
        var draft = await PostAsync(page, $"/api/v1/channels/{slug}/episodes", new { title = "The forty-hour firing" });
        var studio = new StudioPage(page, draft.GetProperty("id").GetString()!);
        await studio.OpenAsync();
        return studio;
    }

    /// <summary>Goes to the draft's page, as after closing the tab.</summary>
    public async Task OpenAsync()
    {
        await Page.GotoAsync($"/studio/episodes/{Episode}");
        await Page.Locator("#upload [data-mount][data-phase]").WaitForAsync();
    }

    /// <summary>Picks a file.</summary>
    public Task ChooseAsync(string path) => Page.Locator("[data-film]").SetInputFilesAsync(path);

    /// <summary>Drops a file of the disk on the page, as the desktop does.</summary>
    public async Task DropAsync(string path)
    {
        var zone = Page.Locator(".dropzone");
        await zone.ScrollIntoViewIfNeededAsync();
        var box = await zone.BoundingBoxAsync() ?? throw new InvalidOperationException("There is nowhere to drop a file.");
        var session = await Page.Context.NewCDPSessionAsync(Page);
        foreach (var type in new[] { "dragEnter", "dragOver", "drop" })
        {
            await session.SendAsync("Input.dispatchDragEvent", new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["type"] = type,
                ["x"] = box.X + (box.Width / 2),
                ["y"] = box.Y + (box.Height / 2),
                ["data"] = new { items = Array.Empty<object>(), files = new[] { path }, dragOperationsMask = 1 },
            });
        }

        // The session stays: the end of any of a page's sessions takes the page's virtual authenticator away.
    }

    /// <summary>Goes through making a vault. Answers the recovery code.</summary>
    public async Task<string> MakeVaultAsync()
    {
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Make the vault" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".recovery-code span")).ToHaveCountAsync(8, new() { Timeout = 60_000 });
        var groups = await Page.Locator(".recovery-code span").AllTextContentsAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Keep the vault" })).ToBeDisabledAsync();
        await Page.GetByText("I have written it down").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Keep the vault" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        return string.Join('-', groups);
    }

    /// <summary>Opens the vault by one touch.</summary>
    public async Task OpenVaultByPasskeyAsync()
    {
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Use your passkey" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    /// <summary>Waits for a phase of the upload.</summary>
    public Task WaitForAsync(string phase, TimeSpan? patience = null) =>
        Assertions.Expect(Upload).ToHaveAttributeAsync("data-phase", phase, new() { Timeout = (float?)patience?.TotalMilliseconds ?? ConversionTimeout });

    /// <summary>Waits until every lane has something acknowledged, and not all of it.</summary>
    public Task WaitUntilUnderWayAsync() => Page.WaitForFunctionAsync(
        """
        () => {
          const shares = [...document.querySelectorAll('.lane .num b')].map(share => parseInt(share.textContent))
          return shares.length > 1 && shares.every(share => share > 0)
        }
        """, null, new() { Timeout = ConversionTimeout });

    /// <summary>The episode as the site's API tells it to its owner.</summary>
    public Task<JsonElement> ReadEpisodeAsync() => Page.EvaluateAsync<JsonElement>("async id => (await fetch(`/api/v1/episodes/${id}`)).json()", Episode);

    /// <summary>Makes a personal token, for the command line, by the site's form in a tab of its own.</summary>
    public async Task<string> MakeTokenAsync()
    {
        var tab = await Page.Context.NewPageAsync();
        await tab.GotoAsync("/account/devices");
        await tab.GetByLabel("Name", new() { Exact = true }).FillAsync("Second machine");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Make a token" }).ClickAsync();
        var token = await tab.Locator("[data-token]").InnerTextAsync();
        await tab.CloseAsync();
        return token;
    }

    private static Task<JsonElement> PostAsync(IPage page, string path, object body) => page.EvaluateAsync<JsonElement>(
        """
        async ([path, body]) => {
          const token = document.querySelector('meta[name="antiforgery"]').content
          const response = await fetch(path, {
            method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Safecloud-Antiforgery': token }, body })
          if (!response.ok) throw new Error(await response.text())
          return await response.json()
        }
        """, new[] { path, JsonSerializer.Serialize(body) });
}
