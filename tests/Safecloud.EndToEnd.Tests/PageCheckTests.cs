using Xunit.Sdk;

namespace Safecloud.EndToEnd.Tests;

/// <summary>The check that every page stands finds what it looks for, in the page and in the player's frame.</summary>
[Collection(FilmCollection.Name)]
public sealed class PageCheckTests(BrowserFixture browser, FilmStage stage)
{
    private const string InlineScript = "() => document.body.append(Object.assign(document.createElement('script'), { textContent: '0' }))";
    private const string NamelessPicture = "() => document.body.append(Object.assign(document.createElement('img'), { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' }))";

    [Theory]
    [InlineData(InlineScript, "Content Security Policy")]
    [InlineData(NamelessPicture, "image-alt")]
    public async Task Check_FaultInThePageOrInTheFrame_IsFound(string fault, string finding)
    {
        foreach (var isInFrame in new[] { false, true })
        {
            await using var context = await browser.NewContextAsync(stage.Platform);
            var watch = await WatchPage.OpenAsync(context, stage.Episode);
            await watch.UntilStateAsync("poster");
            await (isInFrame ? watch.Player.EvaluateAsync(fault) : watch.Page.EvaluateAsync(fault));
            var failure = await Assert.ThrowsAnyAsync<XunitException>(() => PageCheck.CheckAsync(watch.Page, "faulty"));
            Assert.Contains(finding, failure.Message, StringComparison.Ordinal);
        }
    }
}
