using Microsoft.Playwright;

namespace Safecloud.Benchmarks;

/// <summary>P2: chunks sent to the player's opening worker, keys and checks included, against a worker that does nothing but WebCrypto's SHA-256 and AES-GCM over the same bytes.</summary>
/// <remarks>
/// Both get and give chunks by transfer, as many at once; the limit's keys are imported beforehand. One chunk at a time shows what a single chunk waits,
/// two under way what the machine can do.
/// </remarks>
public sealed class P02OpenChunk : IMeasure
{
    private const string Target = ">=0.85";
    private const int BytesInRound = 16 << 20;
    private const int Rounds = 25;

    // A page of its own origin: WebCrypto wants a secure context, which loopback is. Nothing is served, the route below answers.
    private const string Page = "http://localhost:9/";

    /// <inheritdoc/>
    public string Id => "P2";

    /// <inheritdoc/>
    public string Group => "protocol";

    /// <inheritdoc/>
    public async IAsyncEnumerable<MeasureOutcome> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!BenchBrowser.IsInstalled)
        {
            yield return MeasureOutcome.Skipped("", Target, "Chromium is not installed");
            yield break;
        }

        var opening = await BenchBrowser.BundleAsync("packages/cloud/src/openingWorker.ts", cancellationToken);
        var bare = await BenchBrowser.BundleAsync("packages/cloud/bench/bare.worker.ts", cancellationToken);
        var measure = await BenchBrowser.BundleAsync("packages/cloud/bench/openChunk.ts", cancellationToken);
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
                    async ({ measure, opening, bare, job }) => {
                      const address = script => URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
                      const bench = await import(address(measure))
                      return await bench.measure({ ...job, opening: address(opening), bare: address(bare) })
                    }
                    """,
                    new { measure, opening, bare, job = new { size, underWay, chunks = BytesInRound / size, rounds = Rounds } });
                yield return MeasureOutcome.Measured($"{name} x{underWay}", ratio, Target);
            }
        }
    }
}
