using Microsoft.Playwright;
using Safecloud.Testing;

[assembly: AssemblyFixture(typeof(Safecloud.EndToEnd.Tests.BrowserFixture))]

namespace Safecloud.EndToEnd.Tests;

/// <summary>Debian's Chromium, driven by Playwright, with third-party storage partitioning on as people have it.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--autoplay-policy=user-gesture-required",
        // Playwright's own list also names ThirdPartyStoragePartitioning, which people's browsers have; the last list counts.
        "--disable-features=Translate,HttpsUpgrades,PaintHolding,AvoidUnnecessaryBeforeUnloadCheckSync,BlockOriginHeaderModificationOnRedirect," +
        "OptimizationHints,MediaRouter,DialMediaRouteProvider,AcceptCHFrame",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _temporary;

    /// <summary>The running browser.</summary>
    public IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser has not started.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Headless = true, Args = Arguments });
        _temporary = ServerTemporaryFiles.OwnFolder();
    }

    /// <summary>A context of its own: cookies, storage, cache.</summary>
    public Task<IBrowserContext> NewContextAsync(PlatformFactory platform, bool phone = false, ColorScheme scheme = ColorScheme.Light) =>
        NewContextAsync(platform.Site, phone, scheme);

    /// <summary>A context of its own, for a site.</summary>
    public async Task<IBrowserContext> NewContextAsync(string site, bool phone = false, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site,
            ViewportSize = phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1280, Height = 800 },
            ColorScheme = scheme,
            HasTouch = phone,
        });
        await PolicyWatch.ListenAsync(context);
        return context;
    }

    /// <summary>Another browser with a profile on the disk, as people have it; closing the context ends it.</summary>
    public Task<IBrowserContext> NewProfileAsync(string folder, string site) => _playwright!.Chromium.LaunchPersistentContextAsync(
        folder, new BrowserTypeLaunchPersistentContextOptions { ExecutablePath = Program, Headless = true, Args = Arguments, BaseURL = site });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_temporary is not null)
        {
            Directory.Delete(_temporary, recursive: true);
        }
    }
}
