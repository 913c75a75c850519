using Safecloud.Jets.Tests.Sessions;
using Safecloud.Jets.Tests.Support;

namespace Safecloud.Jets.Tests.Http;

public sealed class RequestLimitTests(RequestLimitTests.SlowJet jet) : IClassFixture<RequestLimitTests.SlowJet>
{
    private const int Burst = 8;

    [Fact]
    public async Task Requests_BeyondTheBurst_AreRateLimitedOnEveryRouteAndAskNothingOfTheJet()
    {
        using var http = jet.NewCaller().Http;
        for (var i = 0; i < Burst - 2; i++) // the origin's own connection counts too, and may have been made twice
        {
            using var taken = await http.GetAsync("/jet/v2/info", TestContext.Current.CancellationToken);
            Assert.Equal(200, (int)taken.StatusCode);
        }

        foreach (var path in (string[])["/jet/v2/info", "/jet/v2/chunks/no-chunk", "/nothing-here"])
        {
            using var refused = await RateLimitTests.UntilRefusedAsync(() => http.GetAsync(path, TestContext.Current.CancellationToken));
            await refused.ProblemAsync(429, "RateLimited");
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            Assert.Contains("Retry-After", refused.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal); // a player can read it
        }
    }

    public sealed class SlowJet : JetFixture
    {
        public SlowJet()
        {
            Settings["Jet:RequestsPerSecond"] = "1";
            Settings["Jet:RequestBurst"] = Burst.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
