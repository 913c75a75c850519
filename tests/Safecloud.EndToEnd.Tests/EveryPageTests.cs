using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Safecloud.Testing;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.EndToEnd.Tests;

/// <summary>Every page that has an address without parameters, of every module, in both themes and widths, as the operator sees it.</summary>
public sealed class EveryPageTests(BrowserFixture browser)
{
    private const string Password = "correct horse battery staple";

    [Theory]
    [InlineData(false, ColorScheme.Light)]
    [InlineData(false, ColorScheme.Dark)]
    [InlineData(true, ColorScheme.Light)]
    [InlineData(true, ColorScheme.Dark)]
    public async Task Pages_WithoutParameters_ArePassable(bool phone, ColorScheme scheme)
    {
        await using var platform = await PlatformFactory.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using (var scope = platform.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<CreateAccount>().RunAsync(
                new NewAccount { DisplayName = "Operator of the tests", Email = "operator@example.org", Password = Password, IsOperator = true }, TestContext.Current.CancellationToken);
        }

        await using var context = await browser.NewContextAsync(platform, phone, scheme);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/sign-in?returnUrl=%2Faccount");
        await page.GetByLabel("E-mail").FillAsync("operator@example.org");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.UntilAtAsync("**/account");

        var paths = PathsOf(platform).ToList();
        Assert.Contains("/account", paths);
        foreach (var path in paths)
        {
            await PageCheck.RunAsync(page, path, PageCheck.NameOf("page" + path.Replace('/', '-'), phone, scheme));
        }
    }

    // Pages are what answers GET at the site's host with a view; APIs and downloads lie below the left-out prefixes.
    private static IEnumerable<string> PathsOf(PlatformFactory platform) =>
        platform.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
                && endpoint.Metadata.GetMetadata<ApiControllerAttribute>() is null
                && endpoint.Metadata.GetMetadata<HostAttribute>()?.Hosts is [var host] && platform.Site.EndsWith("//" + host, StringComparison.Ordinal)
                && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) is true
                && endpoint.RoutePattern.Parameters.Count == 0)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(path => !path.EndsWith("/list", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
}
