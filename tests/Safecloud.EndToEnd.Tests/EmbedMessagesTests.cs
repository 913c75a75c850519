using Microsoft.Playwright;
using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>The example page of docs/embedding.md, run as it stands.</summary>
[Collection(FilmCollection.Name)]
public sealed class EmbedMessagesTests(BrowserFixture browser, FilmStage stage)
{
    [Fact]
    public async Task ExamplePage_OfTheDocumentation_SteersThePlayer()
    {
        var example = await File.ReadAllTextAsync(Checkout.PathTo("docs", "embedding-example.html"), TestContext.Current.CancellationToken);
        const string Placeholder = "https://player.example/embed/EPISODE";
        Assert.Contains(Placeholder, example, StringComparison.Ordinal);
        await using var context = await browser.NewContextAsync(stage.Platform);
        var address = stage.EmbedFrame.Split("src='")[1].Split('\'')[0];
        var watch = await WatchPage.OpenAsync(context, stage.Others.Fan + stage.Others.Add(example.Replace(Placeholder, address, StringComparison.Ordinal)));
        var page = watch.Page;
        var status = page.Locator("#status");
        await Assertions.Expect(status).ToHaveTextAsync("The free part plays", new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator("#quality option")).ToHaveTextAsync(["Automatic", "video.360p", "video.720p"]);

        await watch.PlayAsync(); // browsers want the first press inside the frame
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Assertions.Expect(status).ToContainTextAsync("paused at");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go to 0:05" }).ClickAsync();
        await watch.UntilTimeAsync(5);
        await page.GetByLabel("Quality").SelectOptionAsync("video.360p");
        await page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Assertions.Expect(status).ToHaveTextAsync("The free part ended at 8.0 s", new() { Timeout = 30_000 });
        Assert.Equal("video.360p", await watch.Player.GetAttributeAsync("data-quality"));
    }
}
