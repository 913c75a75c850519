using System.Text.Json;
using Microsoft.Playwright;
using Safecloud.EndToEnd.Tests;
using Safecloud.Testing;

namespace Safecloud.Benchmarks;

/// <summary>A new creator at the studio, with a vault, a channel and a draft, who publishes one film.</summary>
internal static class StudioUpload
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    // The first publish worker looks whether the file is a film, the second does the work; a third would be one that goes on from a record.
    private const string CountWorkers =
        """
        {
          const began = window.publishWorkersBegan = []
          window.Worker = class extends Worker {
            constructor(url, options) {
              super(url, options)
              if (options?.name === 'publish') began.push(performance.now())
            }
          }
        }
        """;

    private const string UntilComplete =
        """
        () => new Promise((resolve, reject) => {
          const look = () => {
            const mount = document.querySelector('#upload [data-mount]')
            const began = window.publishWorkersBegan
            if (mount.dataset.phase === 'complete' && began.length === 2) resolve(performance.now() - began[1])
            else if (['complete', 'failed', 'elsewhere'].includes(mount.dataset.phase)) reject(new Error(`${began.length} workers: ${mount.innerText}`))
          }
          new MutationObserver(look).observe(document.querySelector('#upload'), { attributes: true, childList: true, subtree: true })
          look()
        })
        """;

    /// <summary>Milliseconds from the start of the publish worker until the page says that the episode is complete.</summary>
    /// <param name="browser">Gives a context to this creator alone.</param>
    /// <param name="platform">Where to publish.</param>
    /// <param name="slug">A free channel address.</param>
    /// <param name="film">The file to publish.</param>
    public static async Task<double> MeasureAsync(IBrowser browser, PlatformFactory platform, string slug, string film)
    {
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = platform.Site });
        await context.AddInitScriptAsync(CountWorkers);
        var page = await context.NewPageAsync();
        await VirtualAuthenticator.AttachAsync(page);
        await SignUpAsync(page);
        await page.GotoAsync($"/studio/episodes/{await MakeDraftAsync(page, slug)}");
        await page.Locator("#upload [data-mount][data-phase='empty']").WaitForAsync();
        await page.Locator("[data-film]").SetInputFilesAsync(film);
        await MakeVaultAsync(page);
        return await page.EvaluateAsync<double>(UntilComplete).WaitAsync(Patience);
    }

    private static async Task SignUpAsync(IPage page)
    {
        await page.GotoAsync("/account/sign-up");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Creator");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign up with a passkey" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/account/sign-up", StringComparison.Ordinal));
    }

    private static async Task<string> MakeDraftAsync(IPage page, string slug)
    {
        await page.GotoAsync("/studio/vault");
        await PostAsync(page, "/api/v1/channels", new { slug, name = "The Reel" });
        var draft = await PostAsync(page, $"/api/v1/channels/{slug}/episodes", new { title = "A fine morning" });
        return draft.GetProperty("id").GetString()!;
    }

    private static async Task MakeVaultAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Make the vault" }).ClickAsync();
        await page.GetByText("I have written it down").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the vault" }).ClickAsync();
    }

    private static Task<JsonElement> PostAsync(IPage page, string path, object body) => page.EvaluateAsync<JsonElement>(
        """
        async ([path, body]) => {
          const token = document.querySelector('meta[name="antiforgery"]').content
          const headers = { 'Content-Type': 'application/json', 'X-Safecloud-Antiforgery': token }
          const response = await fetch(path, { method: 'POST', headers, body })
          if (!response.ok) throw new Error(await response.text())
          return await response.json()
        }
        """,
        new[] { path, JsonSerializer.Serialize(body) });
}
