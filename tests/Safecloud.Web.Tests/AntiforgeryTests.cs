using System.Net;
using System.Net.Http.Json;

namespace Safecloud.Web.Tests;

public sealed class AntiforgeryTests(SitePlatform site)
{
    public static TheoryData<string> Forms => new("/account/name", "/account/password", "/account/address", "/account/sign-out", "/account/sign-out-everywhere", "/account/devices", "/devices/activate");

    [Theory, MemberData(nameof(Forms))]
    public async Task Post_WithTheCookieAndNoToken_IsRefused(string path)
    {
        var (visitor, _) = await Visitor.SignedInAsync(site.Factory);
        using (visitor)
        {
            using var answer = await visitor.Client.PostAsync(path, new FormUrlEncodedContent([]), Visitor.Stop);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("This form was too old", await answer.Content.ReadAsStringAsync(Visitor.Stop), StringComparison.Ordinal);
            Assert.Contains("Test person", await visitor.ReadAsync("/account"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Post_WithSomebodyElsesToken_IsRefused()
    {
        var (mine, _) = await Visitor.SignedInAsync(site.Factory);
        var (theirs, _) = await Visitor.SignedInAsync(site.Factory);
        using (mine)
        using (theirs)
        {
            var token = Visitor.TokenOf(await theirs.ReadAsync("/account"));
            using var answer = await mine.Client.PostAsync("/account/name", new FormUrlEncodedContent([new("displayName", "Changed"), new("__RequestVerificationToken", token)]), Visitor.Stop);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task SignIn_WithoutAToken_IsRefused()
    {
        var account = await Visitor.CreateAccountAsync(site.Factory);
        using var visitor = new Visitor(site.Factory);
        using var answer = await visitor.Client.PostAsync("/account/sign-in", new FormUrlEncodedContent([new("Email", account.Email!), new("Password", Visitor.Password)]), Visitor.Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task PasskeyOptions_WithoutAToken_AreRefusedAsAProblem()
    {
        using var visitor = new Visitor(site.Factory);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in/passkey/options") { Content = JsonContent.Create(new { }) };
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await visitor.Client.SendAsync(request, Visitor.Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task PasskeyOptions_OfANewAccount_AskForThePrfExtension()
    {
        using var visitor = new Visitor(site.Factory);
        using var answer = await visitor.SendJsonAsync(HttpMethod.Post, "/account/sign-up", "/account/sign-up/passkey/options", new { displayName = "Somebody" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var options = await answer.Content.ReadAsStringAsync(Visitor.Stop);
        Assert.Contains("\"extensions\":{\"prf\":{}}", options, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"localhost\"", options, StringComparison.Ordinal);
    }
}
