using System.Net;
using Safecloud.Testing;

namespace Safecloud.Web.Tests;

public sealed class RateLimitTests
{
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

        using var refused = await visitor.SignInAsync(account.Email!, Visitor.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        Assert.Contains("Too many tries in a short time", await refused.Content.ReadAsStringAsync(Visitor.Stop), StringComparison.Ordinal);

        // Mail has a limit of its own, and reading a page none.
        using var first = await visitor.SubmitAsync("/account/forgot", "/account/forgot", new() { ["Email"] = "a@example.org" });
        using var second = await visitor.SubmitAsync("/account/sign-up", "/account/sign-up", new() { ["Email"] = "a@example.org" });
        using var third = await visitor.SubmitAsync("/account/forgot", "/account/forgot", new() { ["Email"] = "a@example.org" });
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], [first.StatusCode, second.StatusCode, third.StatusCode]);
    }
}
