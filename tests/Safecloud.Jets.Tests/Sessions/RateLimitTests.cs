using Safecloud.Jets.Tests.Support;

namespace Safecloud.Jets.Tests.Sessions;

public sealed class RateLimitTests(RateLimitTests.StrictJet jet) : IClassFixture<RateLimitTests.StrictJet>
{
    [Fact]
    public async Task Open_TooOften_IsRateLimitedWithATimeToWait()
    {
        using var caller = jet.NewCaller();
        for (var i = 0; i < 3; i++)
        {
            await caller.OpenAsync();
        }

        caller.Token = null;
        using var answer = await caller.SendAsync(HttpMethod.Post, "/jet/v2/sessions", new StringContent("{\"chains\":[],\"v\":2}"));

        await answer.ProblemAsync(429, "RateLimited");
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    public sealed class StrictJet : JetFixture
    {
        public StrictJet() => Settings["Jet:SessionsPerMinute"] = "3";
    }
}
