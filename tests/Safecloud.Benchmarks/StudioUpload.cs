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
        var studio = await StudioPage.EnterAsync(context, slug);
        await studio.ChooseAsync(film);
        await studio.MakeVaultAsync();
        return await studio.Page.EvaluateAsync<double>(UntilComplete).WaitAsync(Patience);
    }
}
