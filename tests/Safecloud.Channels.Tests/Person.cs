using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Testing;
using Safecloud.Web.Features.Accounts;
using Safecloud.Web.Features.Devices;

namespace Safecloud.Channels.Tests;

/// <summary>Somebody with an account: a browser without script that is signed in, and the interface by a personal token.</summary>
public sealed partial class Person : IDisposable
{
    private const string Password = "correct horse battery staple";
    private const string SessionCookie = "safecloud.session";

    private bool _signedIn;

    private Person(PlatformFactory platform, Guid id, string email, string token)
    {
        Platform = platform;
        Id = id;
        Email = email;
        Browser = platform.CreateClient(followRedirects: false);
        Api = platform.CreateClient();
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Token = token;
    }

    public PlatformFactory Platform { get; }

    public Guid Id { get; }

    public string Email { get; }

    public string Token { get; }

    /// <summary>Signed in by cookie.</summary>
    public HttpClient Browser { get; }

    /// <summary>Signed in by token.</summary>
    public HttpClient Api { get; }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Person> CreateAsync(PlatformFactory platform, long creditsMinor = 0, bool isOperator = false, string name = "Ida Test")
    {
        await using var scope = platform.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var account = await services.GetRequiredService<CreateAccount>().RunAsync(
            new NewAccount { DisplayName = name, Email = $"{Guid.NewGuid():N}@example.org", Password = Password, IsOperator = isOperator }, Stop);
        var token = await services.GetRequiredService<CreatePersonalToken>().RunAsync(account.Id, "tests", deviceKeyId: null, Stop);
        var person = new Person(platform, account.Id, account.Email!, token.Reveal());
        if (creditsMinor > 0)
        {
            await person.GrantAsync(creditsMinor);
        }

        return person;
    }

    /// <summary>Whoever shows this session cookie, and this token, at a platform that knows the person.</summary>
    public Person Impersonated(PlatformFactory platform, string sessionCookie, string token)
    {
        var person = new Person(platform, Id, Email, token) { _signedIn = true };
        person.Browser.DefaultRequestHeaders.Add("Cookie", $"{SessionCookie}={sessionCookie}");
        return person;
    }

    /// <summary>Signs in with the password in a browser of its own and answers the session cookie.</summary>
    public async Task<string> TakeSessionCookieAsync()
    {
        using var client = Platform.CreateClient(followRedirects: false);
        var form = Form(await client.GetStringAsync("/account/sign-in", Stop), new() { ["Email"] = Email, ["Password"] = Password });
        using var answer = await client.PostAsync("/account/sign-in", form, Stop);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith(SessionCookie + "=", StringComparison.Ordinal));
        return cookie[(SessionCookie.Length + 1)..cookie.IndexOf(';', StringComparison.Ordinal)];
    }

    public async Task GrantAsync(long minor)
    {
        await using var scope = Platform.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<GrantCredits>().RunAsync(
            new CreditGrant { Id = Guid.NewGuid(), AccountId = Id, Amount = new Money(minor), Reason = "For a test", OperatorId = Id }, Stop);
        Assert.Equal(GrantCreditsResult.Granted, result);
    }

    public async Task<long> BalanceAsync(LedgerAccountKind kind = LedgerAccountKind.Viewer)
    {
        await using var scope = Platform.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<ReadBalance>().RunAsync(new LedgerAccountKey(kind, Id), Stop)).Minor;
    }

    public async Task SignInAsync()
    {
        if (_signedIn)
        {
            return;
        }

        _signedIn = true;
        using var page = await Browser.GetAsync("/account/sign-in", Stop);
        using var answer = await Browser.PostAsync("/account/sign-in", Form(await page.Content.ReadAsStringAsync(Stop), new() { ["Email"] = Email, ["Password"] = Password }), Stop);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>Opens a page and answers its text, entities resolved.</summary>
    public async Task<string> ReadAsync(string path) => WebUtility.HtmlDecode(await ReadHtmlAsync(path));

    /// <summary>Opens a page and answers its HTML.</summary>
    public async Task<string> ReadHtmlAsync(string path)
    {
        using var answer = await Browser.GetAsync(path, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{path} answered {answer.StatusCode}: {text}");
        return text;
    }

    /// <summary>Opens a page, then sends a form with its antiforgery token.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, Dictionary<string, string> fields, bool asJson = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = Form(await ReadAsync(page), fields) };
        if (asJson)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        }

        return await Browser.SendAsync(request, Stop);
    }

    /// <summary>Asks for a ticket as the episode's page does.</summary>
    public async Task<HttpResponseMessage> AskTicketAsync(string episode)
    {
        await SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/episodes/{episode}/tickets");
        request.Headers.Add("X-Safecloud-Antiforgery", MetaToken().Match(await ReadAsync("/")).Groups["token"].Value);
        return await Browser.SendAsync(request, Stop);
    }

    /// <summary>A ticket for an episode that this person may watch.</summary>
    public async Task<string> TakeTicketAsync(string episode)
    {
        using var answer = await AskTicketAsync(episode);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await ReadJsonAsync(answer)).GetProperty("ticket").GetString()!;
    }

    /// <summary>Pays for an episode with credits.</summary>
    public async Task BuyAsync(string episode)
    {
        await SignInAsync();
        using var answer = await SubmitAsync("/studio/channels/new", $"/episodes/{episode}/purchase", new() { ["purchase"] = Guid.NewGuid().ToString() }, asJson: true);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Opens a channel and answers its address.</summary>
    public async Task<string> OpenChannelAsync()
    {
        var slug = $"channel-{Guid.NewGuid():N}"[..24];
        using var answer = await Api.PostAsJsonAsync("/api/v1/channels", new { slug, name = "Hearth & Kiln", about = "Wood-fired pots." }, Stop);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return slug;
    }

    /// <summary>Begins an episode and answers its id.</summary>
    public async Task<string> BeginEpisodeAsync(string channel, string title = "The forty-hour firing")
    {
        using var answer = await Api.PostAsJsonAsync($"/api/v1/channels/{channel}/episodes", new { title }, Stop);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await ReadJsonAsync(answer)).GetProperty("id").GetString()!;
    }

    public static async Task<JsonElement> ReadJsonAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement;

    /// <summary>Asserts a refusal with its code.</summary>
    public static async Task RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.StatusCode == status, $"Expected {(int)status} {code}, got {(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, JsonDocument.Parse(text).RootElement.GetProperty("code").GetString());
    }

    public static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        Browser.Dispose();
        Api.Dispose();
    }

    public static FormUrlEncodedContent Form(string html, Dictionary<string, string> fields)
    {
        var match = FormToken().Match(html);
        Assert.True(match.Success, "The page has no form with an antiforgery token.");
        fields["__RequestVerificationToken"] = WebUtility.HtmlDecode(match.Groups["token"].Value);
        return new FormUrlEncodedContent(fields);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();

    [GeneratedRegex("<meta name=\"antiforgery\" content=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MetaToken();
}
