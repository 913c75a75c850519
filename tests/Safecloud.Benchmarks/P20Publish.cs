using System.Globalization;
using Microsoft.Playwright;
using Safecloud.EndToEnd.Tests;
using Safecloud.Testing;

namespace Safecloud.Benchmarks;

/// <summary>P20: publishing 60 s of 720p in three renditions from the studio page, against mediabunny's conversion alone into the same renditions in the same browser.</summary>
/// <remarks>
/// Both count from the start of a worker. Publishing ends when the page says that the episode is complete: converted, sealed, kept, sent, acknowledged and
/// registered. The conversion ends with its last segment, which nobody keeps. The host that takes the chunks is a Release build on the same machine, so its
/// work counts against us. A round takes half a minute or more, so there are five, after a short film each way that warms codecs and host up.
/// </remarks>
public sealed class P20Publish : IMeasure
{
    private const int RoundCount = 5;
    private const int Renditions = 3;
    private const string Condition = "studio page";
    private const string Target = "<=1.15";

    // A page of its own origin; nothing is served, the route below answers.
    private const string Page = "http://localhost:9/";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    public string Id => "P20";

    /// <inheritdoc/>
    public string Group => "studio";

    /// <inheritdoc/>
    public async IAsyncEnumerable<MeasureOutcome> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!BenchBrowser.IsInstalled)
        {
            yield return MeasureOutcome.Skipped(Condition, Target, "Chromium is not installed");
            yield break;
        }

        var worker = await BenchBrowser.BundleAsync("packages/site/bench/mediabunny.worker.ts", cancellationToken);
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: cancellationToken);
        var film = Path.Combine(platform.Folder, "film.mp4");
        var sample = Path.Combine(platform.Folder, "sample.mp4");
        await SourceFilm.CutAsync(sample, TimeSpan.Zero, TimeSpan.FromSeconds(4), lines: 720, cancellationToken);
        await Ffmpeg.RunAsync(
            cancellationToken,
            "-stream_loop", "1", "-i", SourceFilm.Whole, "-t", "60", "-vf", "scale=-2:720", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "24", "-c:a", "aac", "-ac", "2", film);

        await using var browser = await BenchBrowser.StartAsync();
        await ConvertAsync(browser.Chromium, worker, sample);
        await StudioUpload.MeasureAsync(browser.Chromium, platform, "reel", sample);
        var ratios = new List<double>();
        for (var round = 0; round < RoundCount; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var limitFirst = round % 2 == 0 ? await ConvertAsync(browser.Chromium, worker, film) : (double?)null;
            var own = await StudioUpload.MeasureAsync(browser.Chromium, platform, string.Create(CultureInfo.InvariantCulture, $"reel-{round}"), film);
            var limit = limitFirst ?? await ConvertAsync(browser.Chromium, worker, film);
            ratios.Add(own / limit);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"P20: {own / 1000:0.0} s to publish, {limit / 1000:0.0} s to convert"));
        }

        yield return MeasureOutcome.Measured(Condition, Rounds.Median(ratios), Target);
    }

    /// <summary>Milliseconds that the conversion alone takes.</summary>
    private static async Task<double> ConvertAsync(IBrowser browser, string worker, string film)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.RouteAsync(Page, route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = "<!doctype html><input type=file>" }));
        await page.GotoAsync(Page);
        await page.Locator("input").SetInputFilesAsync(film);
        var conversion = await page.EvaluateAsync<Conversion>(
            """
            async worker => {
              const url = URL.createObjectURL(new Blob([worker], { type: 'text/javascript' }))
              const began = performance.now()
              const thread = new Worker(url, { type: 'module' })
              const renditions = await new Promise((resolve, reject) => {
                thread.onmessage = ({ data }) => resolve(data)
                thread.onerror = ({ message }) => reject(new Error(message))
                thread.postMessage(document.querySelector('input').files[0])
              })
              return { renditions, milliseconds: performance.now() - began }
            }
            """,
            worker).WaitAsync(Patience);
        return conversion.Renditions == Renditions
            ? conversion.Milliseconds
            : throw new InvalidOperationException($"The conversion made {conversion.Renditions} renditions.");
    }

    /// <summary>How many renditions came out, and how long it took.</summary>
    private sealed class Conversion
    {
        public int Renditions { get; set; }

        public double Milliseconds { get; set; }
    }
}
