using System.Net;
using Microsoft.AspNetCore.Http;

namespace Safecloud.Channels.Tests;

/// <summary>
/// The policy of every page there is, to the letter: the studio's upload page and the player may compile WebAssembly and use
/// <c>blob:</c>, no other page may. Routes come from the running host: one that is not named here fails the test.
/// </summary>
public sealed class ContentSecurityPolicyTests(SitePlatform site)
{
    // Which pages convert and upload films.
    private static readonly string[] Upload = ["studio/episodes/{id}"];

    // Routes that a browser opens and that answer with something else than a page: why.
    private static readonly Dictionary<string, string> NoPage = new(StringComparer.Ordinal)
    {
        ["account/passkeys/list"] = "a part of a page, for the page's script",
        ["episodes/{id:guid}"] = "leads to the episode's page",
        ["posters/{id:guid}"] = "a picture",
        ["openapi/{documentName}.json"] = "a document for programs",
        ["oembed"] = "a document for programs",
    };

    // Pages that say no to who opens them by hand: what they answer.
    private static readonly Dictionary<string, HttpStatusCode> Refusing = new(StringComparer.Ordinal)
    {
        ["errors/{status:int}"] = HttpStatusCode.NotFound,
        ["episodes/{id:guid}/handoff"] = HttpStatusCode.NotFound, // no player asks
        ["embed/{id:guid}"] = HttpStatusCode.Forbidden, // a sentence, in a frame of anybody's
    };

    private string Ordinary =>
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; media-src 'none'; worker-src 'self'; "
        + $"connect-src 'self' {site.Factory.Jet}; frame-src {site.Factory.Player}; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private string Studio =>
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; worker-src 'self' blob:; "
        + $"connect-src 'self' blob: {site.Factory.Jet}; frame-src {site.Factory.Player}; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private string Embed => Player.Replace($"frame-ancestors {site.Factory.Site}", "frame-ancestors *", StringComparison.Ordinal);

    private string Player =>
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; "
        + $"img-src 'self' data: blob: {site.Factory.Site}; media-src 'self' blob:; worker-src 'self' blob:; connect-src 'self' {site.Factory.Site} {site.Factory.Jet}; "
        + $"object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors {site.Factory.Site}";

    [Fact]
    public async Task Pages_EveryRoute_HaveExactlyThePolicyOfTheirKind()
    {
        using var person = await Person.CreateAsync(site.Factory, isOperator: true);
        var (film, episode, channel) = await Film.PublishAsync(person);
        using var kept = film;
        await person.SignInAsync();
        using var nobody = site.Factory.CreateClient(followRedirects: false);
        var mail = await WriteMailAsync(nobody, person);
        var wrong = new List<string>();
        var pages = 0;
        foreach (var (pattern, host) in Routes(HttpMethods.Get))
        {
            var isPlayer = host == new Uri(site.Factory.Player).Authority;
            using var answer = await (IsForStrangers(pattern) ? nobody : person.Browser).GetAsync($"http://{host}/{SiteRoutes.Fill(pattern, channel, episode, mail)}", Person.Stop);
            if (!isPlayer && NoPage.ContainsKey(pattern))
            {
                if (answer.StatusCode is HttpStatusCode.OK && IsPage(answer))
                {
                    wrong.Add($"{pattern} is a page.");
                }

                continue;
            }

            pages++;
            if (!IsPage(answer) || answer.StatusCode != Refusing.GetValueOrDefault(pattern, HttpStatusCode.OK))
            {
                wrong.Add($"{pattern} answered {(int)answer.StatusCode} {answer.Content.Headers.ContentType}: no page, and not named among what is none.");
            }

            Compare(wrong, pattern, answer, pattern.StartsWith("embed/", StringComparison.Ordinal) ? Embed : isPlayer ? Player : Upload.Contains(pattern, StringComparer.Ordinal) ? Studio : Ordinary);
        }

        Assert.Empty(wrong);
        Assert.InRange(pages, 25, 1_000);
    }

    /// <summary>What forms answer when they are refused: the page of the status, which is an ordinary one on the site.</summary>
    [Fact]
    public async Task Forms_EveryRouteRefused_AnswerWithAnOrdinaryPage()
    {
        using var person = await Person.CreateAsync(site.Factory, isOperator: true);
        await person.SignInAsync();
        var wrong = new List<string>();
        var pages = 0;
        foreach (var (pattern, host) in Routes(HttpMethods.Post))
        {
            using var empty = new FormUrlEncodedContent([]);
            using var answer = await person.Browser.PostAsync($"http://{host}/{SiteRoutes.Fill(pattern, "none", Guid.Empty.ToString(), "none")}", empty, Person.Stop);
            if (IsPage(answer))
            {
                pages++;
                Compare(wrong, pattern, answer, Ordinary);
            }
        }

        Assert.Empty(wrong);
        Assert.InRange(pages, 15, 1_000);
    }

    /// <summary>A form shown again with what is wrong in it is the page it stood on.</summary>
    [Fact]
    public async Task Forms_ShownAgain_HaveThePolicyOfTheirPage()
    {
        using var person = await Person.CreateAsync(site.Factory);
        await person.SignInAsync();
        var page = $"/studio/episodes/{await person.BeginEpisodeAsync(await person.OpenChannelAsync())}";
        using var upload = await person.SubmitAsync(page, page, new() { ["Form.Title"] = "" });
        using var ordinary = await person.SubmitAsync("/studio/channels/new", "/studio/channels/new", new() { ["Form.Name"] = "" });
        Assert.Equal([(HttpStatusCode)422, (HttpStatusCode)422], [upload.StatusCode, ordinary.StatusCode]);
        Assert.Equal(Studio, Policy(upload));
        Assert.Equal(Ordinary, Policy(ordinary));
    }

    [Fact]
    public async Task ErrorPages_OfSiteAndPlayer_HaveThePolicyOfTheirHost()
    {
        using var client = site.Factory.CreateClient(followRedirects: false);
        using var ofSite = await client.GetAsync("/nothing-here", Person.Stop);
        using var ofPlayer = await client.GetAsync(site.Factory.Player + "/nothing-here", Person.Stop);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [ofSite.StatusCode, ofPlayer.StatusCode]);
        Assert.Equal(Ordinary, Policy(ofSite));
        Assert.Equal(Player, Policy(ofPlayer));
    }

    // Programs' interfaces are no pages.
    private IEnumerable<(string Pattern, string Host)> Routes(string method) => SiteRoutes.Of(site.Factory, method)
        .Where(route => !route.Pattern.StartsWith("api/", StringComparison.Ordinal) && !route.Pattern.StartsWith("release/", StringComparison.Ordinal));

    // Has a message written, and answers its name.
    private async Task<string> WriteMailAsync(HttpClient client, Person person)
    {
        var form = Person.Form(await client.GetStringAsync("/account/forgot", Person.Stop), new() { ["Email"] = person.Email });
        using var asked = await client.PostAsync("/account/forgot", form, Person.Stop);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var folder = Path.Combine(site.Factory.Folder, "data", "mail");
        while (!Directory.Exists(folder) || Directory.GetFiles(folder, "*.eml").Length == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), Person.Stop);
        }

        return Path.GetFileNameWithoutExtension(Directory.GetFiles(folder, "*.eml")[0]);
    }

    // Who is signed in is led away from these.
    private static bool IsForStrangers(string pattern) => pattern is "account/sign-in" or "account/sign-up";

    private static bool IsPage(HttpResponseMessage answer) => answer.Content.Headers.ContentType?.MediaType == "text/html";

    private static void Compare(List<string> wrong, string pattern, HttpResponseMessage answer, string expected)
    {
        if (Policy(answer) is var policy && policy != expected)
        {
            wrong.Add($"{pattern}: {policy}");
        }
    }

    private static string Policy(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
}
