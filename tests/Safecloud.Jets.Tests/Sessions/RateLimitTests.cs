using Safecloud.Jets.Tests.Support;

namespace Safecloud.Jets.Tests.Sessions;

public sealed class RateLimitTests(RateLimitTests.StrictJet jet) : IClassFixture<RateLimitTests.StrictJet>
{
    private const int SessionsPerMinute = 3;
    private const int MostTries = 50; // a bucket fills by the machine's clock: on a slow one it takes more tries to empty it

    [Fact]
    public async Task Open_TooOften_IsRateLimitedWithATimeToWait()
    {
        using var caller = jet.NewCaller();
        for (var i = 0; i < SessionsPerMinute; i++)
        {
            await caller.OpenAsync();
        }

        caller.Token = null;
        using var refused = await UntilRefusedAsync(() => caller.SendAsync(HttpMethod.Post, "/jet/v2/sessions", new StringContent("{\"chains\":[],\"v\":2}")));

        await refused.ProblemAsync(429, "RateLimited");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    internal static async Task<HttpResponseMessage> UntilRefusedAsync(Func<Task<HttpResponseMessage>> sendAsync)
    {
        for (var i = 1; ; i++)
        {
            var answer = await sendAsync();
            if ((int)answer.StatusCode == 429 || i == MostTries)
            {
                return answer;
            }

            answer.Dispose();
        }
    }

    public sealed class StrictJet : JetFixture
    {
        public StrictJet() => Settings["Jet:SessionsPerMinute"] = SessionsPerMinute.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
