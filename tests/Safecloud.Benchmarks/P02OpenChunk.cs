using Microsoft.Playwright;

namespace Safecloud.Benchmarks;

/// <summary>P2: opening chunks in a browser worker, keys and checks included, against bare WebCrypto over the same bytes.</summary>
/// <remarks>One chunk at a time shows what a single chunk waits; two under way, as the opening worker has them, show what the machine can do.</remarks>
public sealed class P02OpenChunk : IMeasure
{
    private const int Rounds = 400;

    // A page of its own origin: WebCrypto wants a secure context, which loopback is. Nothing is served, the route below answers.
    private const string Page = "http://localhost:9/";

    /// <inheritdoc/>
    public string Id => "P2";

    /// <inheritdoc/>
    public string Group => "protocol";

    /// <inheritdoc/>
    public async IAsyncEnumerable<MeasureOutcome> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var worker = await BenchBrowser.BundleAsync("packages/protocol/bench/openChunk.worker.ts", cancellationToken);
        await using var browser = await BenchBrowser.StartAsync();
        var page = await browser.Chromium.NewPageAsync();
        await page.RouteAsync(Page, route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = "<!doctype html>" }));
        await page.GotoAsync(Page);
        foreach (var (name, size) in new[] { ("256KiB", 256 << 10), ("2.5MiB", 2560 << 10) })
        {
            foreach (var underWay in new[] { 1, 2 })
            {
                cancellationToken.ThrowIfCancellationRequested();
                var ratio = await page.EvaluateAsync<double>(
                    """
                    async ({ worker, job }) => {
                      const url = URL.createObjectURL(new Blob([worker], { type: 'text/javascript' }))
                      const thread = new Worker(url, { type: 'module' })
                      try {
                        return await new Promise((resolve, reject) => {
                          thread.onmessage = ({ data }) => resolve(data)
                          thread.onerror = ({ message }) => reject(new Error(message))
                          thread.postMessage(job)
                        })
                      } finally {
                        thread.terminate()
                      }
                    }
                    """,
                    new { worker, job = new { size, underWay, rounds = Rounds } });
                yield return MeasureOutcome.Measured($"{name} x{underWay}", ratio, ">=0.85");
            }
        }
    }
}
