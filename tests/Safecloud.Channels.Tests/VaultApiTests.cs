using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Safecloud.Channels.Tests;

public sealed class VaultApiTests(SitePlatform site)
{
    [Fact]
    public async Task Get_NoVault_Is404()
    {
        using var person = await Person.CreateAsync(site.Factory);
        using var answer = await person.Api.GetAsync("/api/v1/vault", Person.Stop);
        await Person.RefusedAsync(answer, HttpStatusCode.NotFound, "NotFound");
    }

    [Fact]
    public async Task Put_NewThenChanged_FollowsETags()
    {
        using var person = await Person.CreateAsync(site.Factory);
        using var created = await PutAsync(person, Vault(1), noneMatch: "*");
        Assert.Equal(HttpStatusCode.NoContent, created.StatusCode);
        using var again = await PutAsync(person, Vault(2), noneMatch: "*");
        await Person.RefusedAsync(again, HttpStatusCode.PreconditionFailed, "VaultChanged");
        using var changed = await PutAsync(person, Vault(3), match: created.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        using var late = await PutAsync(person, Vault(4), match: created.Headers.ETag!.Tag);
        await Person.RefusedAsync(late, HttpStatusCode.PreconditionFailed, "VaultChanged");

        using var read = await person.Api.GetAsync("/api/v1/vault", Person.Stop);
        Assert.Equal(changed.Headers.ETag, read.Headers.ETag);
        var json = await Person.ReadJsonAsync(read);
        Assert.Equal(Bytes(64, 3), json.GetProperty("vault").GetString());
        Assert.Equal("recovery", json.GetProperty("wraps")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Put_WithoutCondition_Is428()
    {
        using var person = await Person.CreateAsync(site.Factory);
        using var answer = await PutAsync(person, Vault(1));
        await Person.RefusedAsync(answer, HttpStatusCode.PreconditionRequired, "PreconditionRequired");
    }

    [Fact]
    public async Task Put_SomebodyElse_SeesNothingOfIt()
    {
        using var person = await Person.CreateAsync(site.Factory);
        using var other = await Person.CreateAsync(site.Factory);
        using var created = await PutAsync(person, Vault(1), noneMatch: "*");
        using var read = await other.Api.GetAsync("/api/v1/vault", Person.Stop);
        await Person.RefusedAsync(read, HttpStatusCode.NotFound, "NotFound");
        using var overwrite = await PutAsync(other, Vault(2), match: created.Headers.ETag!.Tag);
        await Person.RefusedAsync(overwrite, HttpStatusCode.PreconditionFailed, "VaultChanged");
    }

    [Theory]
    [InlineData("recovery", "abc", 20, 59)] // wrapped key of another length
    [InlineData("password", "abc", 20, 60)] // unknown kind
    [InlineData("passkey", "abc", 20, 60)] // a passkey's salt has 32 bytes
    [InlineData("recovery", "a+c", 20, 60)] // not base64url
    public async Task Put_WrapOfOtherForm_Is400(string kind, string id, int saltLength, int wrappedLength)
    {
        using var person = await Person.CreateAsync(site.Factory);
        var body = new { vault = Bytes(64, 1), wraps = new[] { new { kind, id, salt = Bytes(saltLength, 1), wrapped = Bytes(wrappedLength, 1) } } };
        using var answer = await PutAsync(person, body, noneMatch: "*");
        await Person.RefusedAsync(answer, HttpStatusCode.BadRequest, "BadRequest");
    }

    [Fact]
    public async Task Get_NobodySignedIn_Is401()
    {
        using var client = site.Factory.CreateClient(followRedirects: false);
        using var answer = await client.GetAsync("/api/v1/vault", Person.Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Put_CookieWithoutAntiforgery_IsRefused()
    {
        using var person = await Person.CreateAsync(site.Factory);
        await person.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/vault") { Content = JsonContent.Create(Vault(1)) };
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        using var answer = await person.Browser.SendAsync(request, Person.Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var read = await person.Api.GetAsync("/api/v1/vault", Person.Stop);
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    private static async Task<HttpResponseMessage> PutAsync(Person person, object body, string? match = null, string? noneMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/vault") { Content = JsonContent.Create(body) };
        if (match is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", match);
        }

        if (noneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", noneMatch);
        }

        return await person.Api.SendAsync(request, Person.Stop);
    }

    private static object Vault(byte fill) =>
        new { vault = Bytes(64, fill), wraps = new[] { new { kind = "recovery", id = "AAECAwQFBgc", salt = Bytes(16, fill), wrapped = Bytes(60, fill) } } };

    private static string Bytes(int length, byte fill) => Convert.ToBase64String(Enumerable.Repeat(fill, length).ToArray());
}
