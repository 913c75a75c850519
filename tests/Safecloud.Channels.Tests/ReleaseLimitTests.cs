using System.Net;

namespace Safecloud.Channels.Tests;

/// <summary>How often anybody may ask for the keys of a free part.</summary>
public sealed class ReleaseLimitTests(ReleaseLimitTests.FewRequests few) : IClassFixture<ReleaseLimitTests.FewRequests>
{
    private const int PerMinute = 3;

    [Fact]
    public async Task Teaser_AskedTooOften_Is429WithATimeToWaitThatThePlayerCanRead()
    {
        using var creator = await Person.CreateAsync(few.Factory);
        var (film, episode, _) = await Film.PublishAsync(creator);
        using var kept = film;
        var answers = new List<HttpResponseMessage>();
        while (answers.Count < 50 && (answers.Count == 0 || answers[^1].StatusCode is HttpStatusCode.OK))
        {
            using var device = new PlayerDevice(few.Factory); // another device each time: the address is what counts
            answers.Add(await device.AskAsync(episode));
        }

        Assert.InRange(answers.Count, PerMinute + 1, 49);
        var refused = answers[^1];
        await Person.RefusedAsync(refused, HttpStatusCode.TooManyRequests, "RateLimited");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(few.Factory.Player, refused.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("Retry-After", refused.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.OrdinalIgnoreCase);
        answers.ForEach(answer => answer.Dispose());
    }

    public sealed class FewRequests : OwnPlatform
    {
        public FewRequests() => Settings["RateLimits:AnonymousPerMinute"] = Person.Invariant(PerMinute);
    }
}
