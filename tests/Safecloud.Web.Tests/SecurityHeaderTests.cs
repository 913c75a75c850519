using System.Net;

namespace Safecloud.Web.Tests;

public sealed class SecurityHeaderTests(SitePlatform site)
{
    public static TheoryData<string> PublicPages => new("/account/sign-in", "/account/sign-up", "/account/forgot", "/account/reset?account=1&token=x", "/nothing-here", "/errors/500");

    public static TheoryData<string> OwnPages => new("/account", "/account/devices", "/devices/activate", "/devices/activate?code=BCDF-GHJK", "/operate/mail");

    [Theory, MemberData(nameof(PublicPages))]
    public async Task Page_OfAnybody_AllowsNothingInlineAndNoThirdParty(string path)
    {
        using var visitor = new Visitor(site.Factory);
        using var answer = await visitor.Client.GetAsync(path, Visitor.Stop);
        await AssertStrictAsync(answer);
    }

    [Theory, MemberData(nameof(OwnPages))]
    public async Task Page_OfAnAccount_AllowsNothingInlineAndNoThirdParty(string path)
    {
        var (visitor, _) = await Visitor.SignedInAsync(site.Factory, isOperator: true);
        using (visitor)
        {
            using var answer = await visitor.Client.GetAsync(path, Visitor.Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await AssertStrictAsync(answer);
        }
    }

    [Fact]
    public async Task UnknownPage_ForAPerson_IsAHelpfulPage()
    {
        using var visitor = new Visitor(site.Factory);
        using var answer = await visitor.Client.GetAsync("/nothing-here", Visitor.Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is nothing at this address", await answer.Content.ReadAsStringAsync(Visitor.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownRoute_OfTheApi_IsAProblemDocument()
    {
        using var visitor = new Visitor(site.Factory);
        using var answer = await visitor.Client.GetAsync("/api/v1/nothing-here", Visitor.Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("\"code\":\"NotFound\"", await answer.Content.ReadAsStringAsync(Visitor.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SitePage_OnThePlayersHost_IsNotThere()
    {
        using var visitor = new Visitor(site.Factory);
        using var answer = await visitor.Client.GetAsync(site.Factory.Player + "/account/sign-in", Visitor.Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains($"frame-ancestors {site.Factory.Site}", Policy(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OperatorPage_WithoutThePermission_IsForbidden()
    {
        var (visitor, _) = await Visitor.SignedInAsync(site.Factory);
        using (visitor)
        {
            using var answer = await visitor.Client.GetAsync("/operate/mail", Visitor.Stop);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("This account may not do that", await answer.Content.ReadAsStringAsync(Visitor.Stop), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Theme_OnceChosen_StandsInTheNextPagesFirstBytes()
    {
        using var visitor = new Visitor(site.Factory);
        using var chosen = await visitor.Client.PostAsync("/theme", new FormUrlEncodedContent([new("theme", "dark"), new("returnUrl", "/account/sign-in")]), Visitor.Stop);
        Assert.Equal("/account/sign-in", chosen.Headers.Location?.OriginalString);
        Assert.Contains("<html lang=\"en\" data-theme=\"dark\">", await visitor.ReadAsync("/account/sign-in"), StringComparison.Ordinal);
    }

    private static async Task AssertStrictAsync(HttpResponseMessage answer)
    {
        var policy = Policy(answer);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));

        var html = await answer.Content.ReadAsStringAsync(Visitor.Stop);
        Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" onclick=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
    }

    private static string Policy(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
}
