using System.Globalization;
using Microsoft.Playwright;

namespace Safecloud.Benchmarks;

/// <summary>P19: from the press of Play to the first picture, our player against plain HLS of the same segments from nginx with the same hls.js.</summary>
/// <remarks>
/// Every round has a browser context of its own, so nothing is cached. Both pages are loaded, idle and have buffered all that they keep at rest, then
/// Play is pressed; the film's first picture stands there by then, so that it is the next one that counts.
/// </remarks>
public sealed class P19FirstFrame : IMeasure
{
    private const int RoundCount = 7;
    private const int Lines = 720;
    private const string Condition = "click";
    private const string Target = "<=1.2";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public string Id => "P19";

    /// <inheritdoc/>
    public string Group => "player";

    // In every frame: the moment of the press, and of the first picture after it, in Unix milliseconds.
    private const string Watch =
        """
        {
          const moment = () => performance.timeOrigin + performance.now()
          window.firstFrame = new Promise(resolve => addEventListener('click', ({ target, timeStamp }) => {
            if (!target.closest('button.centre')) return
            const video = document.querySelector('video')
            const look = () => video.requestVideoFrameCallback(() => {
              if (video.paused) look()
              else resolve({ lines: video.videoHeight, pressed: performance.timeOrigin + timeStamp, shown: moment() })
            })
            look()
          }, true))
        }
        """;

    private const string UntilItCanPlay =
        "video => new Promise(resolve => { const look = () => video.readyState >= 3 ? resolve() : setTimeout(look, 20); look() })";

    /// <inheritdoc/>
    public async IAsyncEnumerable<MeasureOutcome> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!BenchBrowser.IsInstalled || !NginxPeer.IsInstalled)
        {
            yield return MeasureOutcome.Skipped(Condition, Target, BenchBrowser.IsInstalled ? "nginx is not installed" : "Chromium is not installed");
            yield break;
        }

        await using var film = await FreeFilm.PublishAsync(cancellationToken);
        await using var nginx = await NginxPeer.StartAsync(folder => PlainHls.WriteAsync(folder, film.Tracks, cancellationToken), cancellationToken);
        await using var browser = await BenchBrowser.StartAsync();
        var ours = new FilmPage(film.Page, "iframe#player", "#player[data-state='poster'] video");
        var width = await WidthAsync(browser.Chromium, ours);
        var theirs = new FilmPage(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{nginx.Port}/index.html?width={width}"), null, "video");
        await ClickAsync(browser.Chromium, ours);
        await ClickAsync(browser.Chromium, theirs);
        var ratios = new List<double>();
        for (var round = 0; round < RoundCount; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var first = await ClickAsync(browser.Chromium, round % 2 == 0 ? ours : theirs);
            var second = await ClickAsync(browser.Chromium, round % 2 == 0 ? theirs : ours);
            ratios.Add(round % 2 == 0 ? first / second : second / first);
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"P19: {(round % 2 == 0 ? first : second):0} ms ours, {(round % 2 == 0 ? second : first):0} ms plain"));
        }

        yield return MeasureOutcome.Measured(Condition, Rounds.Median(ratios), Target);
    }

    private static async Task<double> WidthAsync(IBrowser browser, FilmPage film)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(film.Address);
        return (await page.Locator(film.Frame!).BoundingBoxAsync() ?? throw new InvalidOperationException("The player is not on its page.")).Width;
    }

    /// <summary>Milliseconds from the press on a page at rest to the first picture.</summary>
    private static async Task<double> ClickAsync(IBrowser browser, FilmPage film)
    {
        await using var context = await browser.NewContextAsync();
        await context.AddInitScriptAsync(Watch);
        var page = await context.NewPageAsync();
        await page.GotoAsync(film.Address);
        await film.Find(page, film.Ready).EvaluateAsync(UntilItCanPlay).WaitAsync(Patience);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await film.Find(page, "button.centre").ClickAsync();
        var seen = await SeenAsync(film, page);
        return seen.Shown - seen.Pressed;
    }

    private static async Task<FrameSeen> SeenAsync(FilmPage film, IPage page)
    {
        var seen = await film.Find(page, "video").EvaluateAsync<FrameSeen>("() => window.firstFrame").WaitAsync(Patience);
        return seen.Lines == Lines ? seen : throw new InvalidOperationException($"{film.Address} shows {seen.Lines} lines.");
    }

    /// <summary>A page with a film: where it is, in which frame, and which video element says that it stands ready.</summary>
    private sealed record FilmPage(string Address, string? Frame, string Ready)
    {
        public ILocator Find(IPage page, string selector) => Frame is null ? page.Locator(selector) : page.FrameLocator(Frame).Locator(selector);
    }

    /// <summary>What the page saw; moments in Unix milliseconds.</summary>
    private sealed class FrameSeen
    {
        public int Lines { get; set; }

        public double Pressed { get; set; }

        public double Shown { get; set; }
    }
}
