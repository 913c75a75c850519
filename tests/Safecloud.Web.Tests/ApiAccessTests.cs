using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Web.Features.Devices;

namespace Safecloud.Web.Tests;

public sealed class ApiAccessTests(SitePlatform site)
{
    [Theory]
    [InlineData("Bearer sct_unknown")]
    [InlineData("Bearer nonsense")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData(null)]
    public async Task Api_WithoutAGoodToken_IsUnauthorizedWithAProblem(string? authorization)
    {
        using var client = site.Factory.CreateClient(followRedirects: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/probe");
        request.Headers.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);
        using var answer = await client.SendAsync(request, Visitor.Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("\"code\":\"Unauthorized\"", await answer.Content.ReadAsStringAsync(Visitor.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_WithAToken_WritesWithoutAntiforgeryUntilRevoked()
    {
        var account = await Visitor.CreateAccountAsync(site.Factory);
        using var client = await ClientWithTokenAsync(account.Id);
        using var written = await client.PostAsync("/api/v1/probe", null, Visitor.Stop);
        Assert.Equal(HttpStatusCode.OK, written.StatusCode);
        Assert.Contains(account.Id.ToString(), await written.Content.ReadAsStringAsync(Visitor.Stop), StringComparison.Ordinal);

        await using var scope = site.Factory.Services.CreateAsyncScope();
        var token = Assert.Single(await scope.ServiceProvider.GetRequiredService<ListTokens>().RunAsync(account.Id, Visitor.Stop));
        Assert.NotNull(token.LastUsedAt);
        Assert.True(await scope.ServiceProvider.GetRequiredService<RevokeToken>().RunAsync(account.Id, token.Id, Visitor.Stop));
        using var refused = await client.PostAsync("/api/v1/probe", null, Visitor.Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Api_WithAnOperatorsToken_DoesNotOperate()
    {
        var account = await Visitor.CreateAccountAsync(site.Factory, isOperator: true);
        using var client = await ClientWithTokenAsync(account.Id);
        using var answer = await client.GetAsync("/api/v1/probe/operator", Visitor.Stop);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("\"code\":\"Forbidden\"", await answer.Content.ReadAsStringAsync(Visitor.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_WithTheCookie_WritesOnlyWithTheHeader()
    {
        var (visitor, account) = await Visitor.SignedInAsync(site.Factory);
        using (visitor)
        {
            using var without = await visitor.Client.PostAsync("/api/v1/probe", null, Visitor.Stop);
            using var open = await visitor.Client.PostAsync("/api/v1/probe/open", null, Visitor.Stop);
            using var with = await visitor.SendJsonAsync(HttpMethod.Post, "/account", "/api/v1/probe", new { });
            Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
            Assert.Equal(HttpStatusCode.BadRequest, open.StatusCode);
            Assert.Equal("application/problem+json", without.Content.Headers.ContentType?.MediaType);
            Assert.Equal(HttpStatusCode.OK, with.StatusCode);
            Assert.Contains(account.Id.ToString(), await with.Content.ReadAsStringAsync(Visitor.Stop), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Api_Anonymous_NeedsNoHeader()
    {
        using var client = site.Factory.CreateClient();
        using var answer = await client.PostAsync("/api/v1/probe/open", null, Visitor.Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Api_WhenItFails_AnswersAProblemThatTellsNothing()
    {
        using var client = site.Factory.CreateClient();
        using var answer = await client.GetAsync("/api/v1/probe/failure", Visitor.Stop);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(Visitor.Stop);
        Assert.Contains("\"code\":\"InternalError\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("on purpose", body, StringComparison.Ordinal);
    }

    private async Task<HttpClient> ClientWithTokenAsync(Guid accountId)
    {
        await using var scope = site.Factory.Services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<CreatePersonalToken>().RunAsync(accountId, "Test", cancellationToken: Visitor.Stop);
        var client = site.Factory.CreateClient(followRedirects: false);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        return client;
    }
}
