using System.Net;

namespace Safecloud.Web.Tests;

public sealed class PasswordSignInTests(SitePlatform site)
{
    [Fact]
    public async Task SignIn_RightPassword_OpensTheAccountPage()
    {
        var (visitor, _) = await Visitor.SignedInAsync(site.Factory);
        using (visitor)
        {
            Assert.Contains("Test person", await visitor.ReadAsync("/account"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SignIn_UnknownAddressOrWrongPassword_SaysTheSame()
    {
        var account = await Visitor.CreateAccountAsync(site.Factory);
        using var visitor = new Visitor(site.Factory);
        using var wrong = await visitor.SignInAsync(account.Email!, "not the password");
        var nobody = $"{Guid.NewGuid():N}@example.org";
        using var unknown = await visitor.SignInAsync(nobody, "not the password");

        Assert.Equal(wrong.StatusCode, unknown.StatusCode);
        Assert.Equal(await Visitor.ComparableAsync(wrong, account.Email!), await Visitor.ComparableAsync(unknown, nobody));
        Assert.Contains("do not go together", await wrong.Content.ReadAsStringAsync(Visitor.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_AfterTenTries_RefusesTheRightPasswordInTheSameWords()
    {
        var account = await Visitor.CreateAccountAsync(site.Factory);
        using var visitor = new Visitor(site.Factory);
        var said = new HashSet<string>(StringComparer.Ordinal);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            using var wrong = await visitor.SignInAsync(account.Email!, "not the password");
            said.Add(await Visitor.ComparableAsync(wrong, account.Email!));
        }

        using var right = await visitor.SignInAsync(account.Email!, Visitor.Password);
        said.Add(await Visitor.ComparableAsync(right, account.Email!));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Single(said);
    }

    [Fact]
    public async Task SignIn_AfterOneWrongTry_TakesTheRightPassword()
    {
        var account = await Visitor.CreateAccountAsync(site.Factory);
        using var visitor = new Visitor(site.Factory);
        using var wrong = await visitor.SignInAsync(account.Email!, "not the password");
        using var right = await visitor.SignInAsync(account.Email!, Visitor.Password);
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
    }

    [Theory]
    [InlineData("/studio", "/studio")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    public async Task SignIn_WithAReturnUrl_StaysOnTheSite(string returnUrl, string expected)
    {
        var account = await Visitor.CreateAccountAsync(site.Factory);
        using var visitor = new Visitor(site.Factory);
        using var answer = await visitor.SubmitAsync("/account/sign-in", "/account/sign-in", new()
        {
            ["Email"] = account.Email!, ["Password"] = Visitor.Password, ["ReturnUrl"] = returnUrl,
        });
        Assert.Equal(expected, answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task SignOut_ThisBrowser_EndsItsSessionAlone()
    {
        var (here, account) = await Visitor.SignedInAsync(site.Factory);
        using var there = new Visitor(site.Factory);
        using (here)
        {
            using var signIn = await there.SignInAsync(account.Email!, Visitor.Password);
            using var signOut = await here.SubmitAsync("/account", "/account/sign-out", []);
            Assert.Equal(HttpStatusCode.Redirect, signOut.StatusCode);
            using var after = await here.Client.GetAsync("/account", Visitor.Stop);
            Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
            Assert.Contains("Test person", await there.ReadAsync("/account"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SignOutEverywhere_OtherBrowser_IsRefusedAtItsNextRequest()
    {
        var (here, account) = await Visitor.SignedInAsync(site.Factory);
        using var there = new Visitor(site.Factory);
        using (here)
        {
            using var signIn = await there.SignInAsync(account.Email!, Visitor.Password);
            Assert.Contains("Test person", await there.ReadAsync("/account"), StringComparison.Ordinal);
            using var everywhere = await here.SubmitAsync("/account", "/account/sign-out-everywhere", []);
            Assert.Equal(HttpStatusCode.Redirect, everywhere.StatusCode);
            using var after = await there.Client.GetAsync("/account", Visitor.Stop);
            Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
            Assert.Contains("/account/sign-in", after.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }
    }
}
