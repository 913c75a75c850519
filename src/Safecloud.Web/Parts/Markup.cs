using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Safecloud.Web.Parts;

/// <summary>Pieces of HTML that several parts are made of.</summary>
internal static class Markup
{
    public static IHtmlContent Icon(string name) =>
        new HtmlString($"<svg class=\"ico\" aria-hidden=\"true\"><use href=\"#i-{HtmlEncoder.Default.Encode(name)}\"/></svg>");

    /// <summary>A share as classes that add up, for example <c>n100 n30 n4</c>: the content security policy allows no style in the page.</summary>
    /// <param name="share">0…1000.</param>
    public static string ShareClasses(int share)
    {
        var parts = new List<string>(3);
        if (share >= 1000)
        {
            return "n1000";
        }

        if (share / 100 * 100 is > 0 and var hundreds)
        {
            parts.Add($"n{hundreds}");
        }

        if (share / 10 % 10 * 10 is > 0 and var tens)
        {
            parts.Add($"n{tens}");
        }

        if (share % 10 is > 0 and var ones)
        {
            parts.Add($"n{ones}");
        }

        return string.Join(' ', parts);
    }
}
