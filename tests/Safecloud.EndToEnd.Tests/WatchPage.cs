using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;

namespace Safecloud.EndToEnd.Tests;

/// <summary>The episode page with the player in its frame, as a viewer uses it.</summary>
public sealed class WatchPage
{
    /// <summary>So long anything of the player may take.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly LocatorWaitForOptions Patience = new() { Timeout = 60_000, State = WaitForSelectorState.Attached };

    private readonly ConcurrentQueue<string> _console = new();

    private WatchPage(IPage page)
    {
        Page = page;
        Frame = page.FrameLocator("iframe#player");
        page.Console += (_, message) => _console.Enqueue($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => _console.Enqueue("page error: " + error);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>The player's frame.</summary>
    public IFrameLocator Frame { get; }

    /// <summary>The player's root, whose data attributes tell what it does.</summary>
    public ILocator Player => Frame.Locator("#player");

    /// <summary>Where the site sells the rest.</summary>
    public ILocator Wall => Page.Locator("#wall");

    private ILocator Video => Frame.Locator("#player video");

    /// <summary>Opens the episode and waits until its player stands.</summary>
    public static async Task<WatchPage> OpenAsync(IBrowserContext context, string episode)
    {
        var watch = new WatchPage(await context.NewPageAsync());
        await watch.Page.GotoAsync(episode);
        await watch.Player.WaitForAsync(Patience);
        return watch;
    }

    /// <summary>Signs in by the site's form.</summary>
    public static async Task SignInAsync(IBrowserContext context, FilmStage.Person person)
    {
        var page = await context.NewPageAsync();
        var answer = await page.GotoAsync("/account/sign-in");
        Assert.True(answer!.Ok, $"The sign-in page answered {answer.Status}: {await page.Locator("body").InnerTextAsync()}");
        await page.Locator("input[name=Email]").FillAsync(person.Email);
        await page.Locator("input[name=Password]").FillAsync(person.Password);
        await page.Locator("input[name=Password]").PressAsync("Enter");
        await page.UntilGoneFromAsync("sign-in");
        await page.CloseAsync();
    }

    /// <summary>Waits for a state of the player: <c>poster</c>, <c>playing</c>, <c>wall</c>, <c>error</c> and so on.</summary>
    public Task UntilStateAsync(string state) => UntilAsync($"#player[data-state='{state}']");

    /// <summary>Waits for what the keys open: <c>teaser</c> or <c>full</c>.</summary>
    public Task UntilScopeAsync(string scope) => UntilAsync($"#player[data-scope='{scope}']");

    private async Task UntilAsync(string selector)
    {
        try
        {
            await Frame.Locator(selector).WaitForAsync(Patience);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"No {selector}. {await DescribeAsync()}", exception);
        }
    }

    /// <summary>Waits until a condition holds for the film.</summary>
    /// <param name="condition">JavaScript about <c>video</c>.</param>
    /// <exception cref="TimeoutException">It did not hold within a minute; the message tells what the player did instead.</exception>
    public Task UntilVideoAsync(string condition) => WithinAsync(
        Video.EvaluateAsync<bool>($"video => new Promise(resolve => {{ const look = () => {condition} ? resolve(true) : setTimeout(look, 20); look() }})"), condition);

    /// <summary>Waits until the film has come to a second.</summary>
    public Task UntilTimeAsync(double seconds) => UntilVideoAsync(string.Create(CultureInfo.InvariantCulture, $"video.currentTime >= {seconds}"));

    // What the page evaluates has no limit of its own.
    private async Task<T> WithinAsync<T>(Task<T> evaluated, string what)
    {
        try
        {
            return await evaluated.WaitAsync(Limit);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"Not within {Limit.TotalSeconds} s: {what}. {await DescribeAsync()}", exception);
        }
    }

    private async Task<string> DescribeAsync()
    {
        var player = Player.EvaluateAsync<string>(
            """
            root => {
              const { currentTime, paused, readyState, videoWidth, videoHeight, buffered } = root.querySelector('video') ?? {}
              const parts = buffered ? Array.from({ length: buffered.length }, (_, at) => [buffered.start(at), buffered.end(at)]) : []
              return JSON.stringify({ ...root.dataset, currentTime, paused, readyState, videoWidth, videoHeight, parts, words: root.innerText })
            }
            """);
        var words = Page.Locator("#watch, #watch-status, #buy-box").AllInnerTextsAsync();
        try
        {
            await Task.WhenAll(player, words).WaitAsync(TimeSpan.FromSeconds(10));
            return $"Player: {await player}. Page: {string.Join(" | ", await words)}. Console: {string.Join("; ", _console)}";
        }
        catch (TimeoutException)
        {
            return $"The page does not answer. Console: {string.Join("; ", _console)}";
        }
    }

    /// <summary>Presses the big button over the poster.</summary>
    public async Task PlayAsync()
    {
        await UntilStateAsync("poster");
        await Frame.Locator(".centre").ClickAsync();
        await UntilStateAsync("playing");
    }

    /// <summary>Where the player stands on the page and how large it is, in CSS pixels.</summary>
    public async Task<(float X, float Y, float Width, float Height)> BoxAsync()
    {
        var box = await Page.Locator("iframe#player").BoundingBoxAsync() ?? throw new InvalidOperationException("There is no player.");
        return (box.X, box.Y, box.Width, box.Height);
    }

    /// <summary>The film's position in seconds.</summary>
    public Task<double> TimeAsync() => Video.EvaluateAsync<double>("video => video.currentTime");

    /// <summary>Where the buffer ends, in seconds.</summary>
    public Task<double> BufferEndAsync() => Video.EvaluateAsync<double>("video => video.buffered.length ? video.buffered.end(video.buffered.length - 1) : 0");

    /// <summary>Chooses a quality by its name, and waits until pictures of that height are shown.</summary>
    public async Task ChooseQualityAsync(string name, int lines)
    {
        await Frame.Locator("button[aria-label^='Quality']").ClickAsync();
        await Frame.GetByRole(AriaRole.Menuitemradio, new FrameLocatorGetByRoleOptions { Name = name }).ClickAsync();
        await UntilVideoAsync(string.Create(CultureInfo.InvariantCulture, $"video.videoHeight === {lines}"));
    }

    /// <summary>Seeks by the scrub bar.</summary>
    /// <param name="share">0…1 of the bar.</param>
    public async Task SeekAsync(double share)
    {
        var box = await Frame.Locator(".scrub").BoundingBoxAsync() ?? throw new InvalidOperationException("There is no scrub bar.");
        await Page.Mouse.ClickAsync((float)(box.X + (box.Width * share)), box.Y + (box.Height / 2));
    }

    /// <summary>The greatest amplitude that the film's sound has within two seconds of play, 0…1.</summary>
    public Task<double> LoudnessAsync() => WithinAsync(Video.EvaluateAsync<double>(
        """
        async video => {
          const context = new AudioContext()
          await context.resume()
          const analyser = context.createAnalyser()
          context.createMediaStreamSource(video.captureStream()).connect(analyser)
          const samples = new Float32Array(analyser.fftSize)
          let peak = 0
          for (const end = video.currentTime + 2; video.currentTime < end;) {
            analyser.getFloatTimeDomainData(samples)
            for (const sample of samples) peak = Math.max(peak, Math.abs(sample))
            await new Promise(resolve => setTimeout(resolve, 20))
          }
          return peak
        }
        """), "two seconds of sound");
}
