using System.Diagnostics;
using Microsoft.Playwright;
using Safecloud.Testing;

namespace Safecloud.Benchmarks;

/// <summary>Debian's Chromium, driven by Playwright.</summary>
internal sealed class BenchBrowser : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";

    private readonly IPlaywright _playwright;

    private BenchBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, Chromium) = (playwright, browser);

    /// <summary>True when this machine has it.</summary>
    public static bool IsInstalled => File.Exists(Program);

    /// <summary>The running browser.</summary>
    public IBrowser Chromium { get; }

    /// <summary>Starts one.</summary>
    public static async Task<BenchBrowser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        return new BenchBrowser(playwright, browser);
    }

    /// <summary>A worker of the client as one module.</summary>
    /// <param name="path">Below <c>wwwroot-client</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<string> BundleAsync(string path, CancellationToken cancellationToken)
    {
        var client = Checkout.PathTo("wwwroot-client");
        var start = new ProcessStartInfo(Path.Combine(client, "node_modules", ".bin", "esbuild"))
        {
            WorkingDirectory = client,
            RedirectStandardOutput = true,
            ArgumentList = { path, "--bundle", "--format=esm", "--target=es2023", "--minify", "--log-level=error" },
        };
        using var bundler = Process.Start(start) ?? throw new InvalidOperationException("esbuild did not start.");
        var script = await bundler.StandardOutput.ReadToEndAsync(cancellationToken);
        await bundler.WaitForExitAsync(cancellationToken);
        return bundler.ExitCode == 0 ? script : throw new InvalidOperationException($"esbuild ended with {bundler.ExitCode}.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Chromium.DisposeAsync();
        _playwright.Dispose();
    }
}
