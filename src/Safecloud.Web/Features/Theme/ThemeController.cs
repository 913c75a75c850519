using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Safecloud.Web.Shell;

namespace Safecloud.Web.Features.Theme;

/// <summary>Keeps the chosen theme in a cookie, for browsers without script.</summary>
[Route("theme")]
public sealed class ThemeController(IOptions<OriginsOptions> origins) : Controller
{
    /// <summary>Keeps it and goes back. No antiforgery: it changes nothing but this browser's colours, and works without any other cookie.</summary>
    [HttpPost, IgnoreAntiforgeryToken]
    public IActionResult Choose(string? theme, string? returnUrl)
    {
        Response.Cookies.Append(PageShell.ThemeCookie, theme is "light" or "dark" ? theme : "system", new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = origins.Value.IsSecure,
            IsEssential = true,
        });
        return Redirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
    }
}
