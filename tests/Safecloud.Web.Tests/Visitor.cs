using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Testing;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Web.Tests;

/// <summary>A browser without script: keeps cookies, reads forms, sends them back with their hidden fields.</summary>
public sealed partial class Visitor(PlatformFactory platform) : IDisposable
{
    public const string Password = "correct horse battery staple";

    public HttpClient Client { get; } = platform.CreateClient(followRedirects: false);

    public PlatformFactory Platform { get; } = platform;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Makes an account with a verified address and signs in to it over HTTP.</summary>
    public static async Task<(Visitor Visitor, Account Account)> SignedInAsync(PlatformFactory platform, bool isOperator = false)
    {
        var account = await CreateAccountAsync(platform, isOperator);
        var visitor = new Visitor(platform);
        using var answer = await visitor.SignInAsync(account.Email!, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return (visitor, account);
    }

    public static async Task<Account> CreateAccountAsync(PlatformFactory platform, bool isOperator = false)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CreateAccount>().RunAsync(
            new NewAccount { DisplayName = "Test person", Email = $"{Guid.NewGuid():N}@example.org", Password = Password, IsOperator = isOperator }, Stop);
    }

    public Task<HttpResponseMessage> SignInAsync(string email, string password) =>
        SubmitAsync("/account/sign-in", "/account/sign-in", new() { ["Email"] = email, ["Password"] = password });

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await Client.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    /// <summary>Opens a page, then sends one of its forms with that page's antiforgery token.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = TokenOf(await ReadAsync(page));
        return await Client.PostAsync(action, new FormUrlEncodedContent(fields), Stop);
    }

    /// <summary>Sends JSON as script does: with the header, from the page's meta element.</summary>
    public async Task<HttpResponseMessage> SendJsonAsync(HttpMethod method, string page, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Safecloud-Antiforgery", WebUtility.HtmlDecode(MetaToken().Match(await ReadAsync(page)).Groups["token"].Value));
        return await Client.SendAsync(request, Stop);
    }

    public void Dispose() => Client.Dispose();

    public static string TokenOf(string html)
    {
        var match = FormToken().Match(html);
        Assert.True(match.Success, "The page has no form with an antiforgery token.");
        return WebUtility.HtmlDecode(match.Groups["token"].Value);
    }

    /// <summary>A page without what differs between any two of its answers: sealed tokens, and the address that was typed.</summary>
    public static async Task<string> ComparableAsync(HttpResponseMessage answer, string address) =>
        Sealed().Replace(await answer.Content.ReadAsStringAsync(Stop), "").Replace(address, "", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+", RegexOptions.None, 1000)]
    private static partial Regex Sealed();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();

    [GeneratedRegex("<meta name=\"antiforgery\" content=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MetaToken();
}
