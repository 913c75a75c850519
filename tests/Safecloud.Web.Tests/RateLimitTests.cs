using System.Net;
using Safecloud.Testing;

namespace Safecloud.Web.Tests;

public sealed class RateLimitTests
{
    private const int MostTries = 50;

    [Fact]
    public async Task Forms_BeyondTheirLimit_AreRefusedWithAPageThatHelps()
    {
        await using var platform = await PlatformFactory.StartAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["RateLimits:SignInPerMinute"] = "3", ["RateLimits:MailPerMinute"] = "2" }, cancellationToken: Visitor.Stop);
        var account = await Visitor.CreateAccountAsync(platform);
        using var visitor = new Visitor(platform);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var wrong = await visitor.SignInAsync(account.Email!, "not the password");
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        }

        using var refused = await UntilRefusedAsync(() => visitor.SignInAsync(account.Email!, "not the password"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        Assert.Contains("Too many tries in a short time", await refused.Content.ReadAsStringAsync(Visitor.Stop), StringComparison.Ordinal);

        // Mail has a limit of its own, and reading a page none.
        using var first = await visitor.SubmitAsync("/account/forgot", "/account/forgot", new() { ["Email"] = "a@example.org" });
        using var second = await visitor.SubmitAsync("/account/sign-up", "/account/sign-up", new() { ["Email"] = "a@example.org" });
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [first.StatusCode, second.StatusCode]);
        using var last = await UntilRefusedAsync(() => visitor.SubmitAsync("/account/forgot", "/account/forgot", new() { ["Email"] = "a@example.org" }));
        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
    }

    // The windows go by the machine's own clock: on a slow one the first tries may have left theirs before the last is made.
    private static async Task<HttpResponseMessage> UntilRefusedAsync(Func<Task<HttpResponseMessage>> sendAsync)
    {
        for (var i = 1; ; i++)
        {
            var answer = await sendAsync();
            if (answer.StatusCode is HttpStatusCode.TooManyRequests || i == MostTries)
            {
                return answer;
            }

            answer.Dispose();
        }
    }
}
