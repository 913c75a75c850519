using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Safecloud.Web.Shell;

/// <summary>What the layout knows about this request: theme, person, links, antiforgery token.</summary>
public sealed class PageShell(IEnumerable<INavigation> navigations, BuiltFiles files, IAntiforgery antiforgery)
{
    /// <summary>The cookie that keeps the chosen theme, so that the first byte of the next page has it.</summary>
    internal const string ThemeCookie = "theme";

    private IReadOnlyList<NavigationLink> _links = [];
    private string _path = "/";

    /// <summary>The themes one can choose: value and label.</summary>
    public static IReadOnlyList<(string Value, string Text)> Themes { get; } = [("system", "System"), ("light", "Light"), ("dark", "Dark")];

    /// <summary><c>light</c>, <c>dark</c>, or null for what the system says.</summary>
    public string? Theme { get; private set; }

    /// <summary>The text font's address, once the client is built.</summary>
    public string? PreloadedFont => files.TextFont;

    /// <summary>The token for requests by script; signed-in pages have one, and pages that ask by <c>ViewData["Antiforgery"]</c>.</summary>
    public string? AntiforgeryToken { get; private set; }

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsSignedIn { get; private set; }

    /// <summary>What the person is called here.</summary>
    public string DisplayName { get; private set; } = "";

    /// <summary>This page's path and query.</summary>
    public string CurrentUrl { get; private set; } = "/";

    /// <summary>The sign-in page, with the way back here.</summary>
    public string SignInPath => CurrentUrl == "/" || _path.StartsWith("/account", StringComparison.Ordinal) || _path.StartsWith("/errors", StringComparison.Ordinal)
        ? "/account/sign-in"
        : "/account/sign-in?returnUrl=" + Uri.EscapeDataString(CurrentUrl);

    /// <summary>The links of one place.</summary>
    public IReadOnlyList<NavigationLink> Links(NavigationPlace place) => [.. _links.Where(link => link.Place == place)];

    /// <summary>The value of <c>aria-current</c> for a link.</summary>
    public string? CurrentFor(NavigationLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.Path == _path ? "page" : link.Path != "/" && _path.StartsWith(link.Path + "/", StringComparison.Ordinal) ? "true" : null;
    }

    internal async Task LoadAsync(HttpContext context, ViewDataDictionary viewData)
    {
        _path = context.Request.Path;
        CurrentUrl = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : "/";
        Theme = context.Request.Cookies[ThemeCookie] is "light" or "dark" ? context.Request.Cookies[ThemeCookie] : null;

        // The page of a failure asks nothing of what may have failed.
        if (viewData["Bare"] is true)
        {
            return;
        }

        IsSignedIn = context.User.Identity?.IsAuthenticated is true;
        DisplayName = context.User.Identity?.Name ?? "";
        if (IsSignedIn || viewData["Antiforgery"] is true)
        {
            AntiforgeryToken = antiforgery.GetAndStoreTokens(context).RequestToken;
        }

        var links = new List<NavigationLink>();
        foreach (var navigation in navigations)
        {
            links.AddRange(await navigation.LinksAsync(context.User, context.RequestAborted));
        }

        var isOperator = context.User.HasClaim(ClaimTypes.Role, WebPolicies.Operator);
        _links = [.. links.Where(link => isOperator || link.Place is not NavigationPlace.Operate)];
    }
}
