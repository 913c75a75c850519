using Microsoft.AspNetCore.Http;

namespace Safecloud.Web;

/// <summary>Who may frame one answer on the player's host, instead of the site alone. Kept in the request's features.</summary>
/// <param name="Sources">What stands after <c>frame-ancestors</c> in the content security policy: <c>*</c>, or origins.</param>
public sealed record FrameAncestors(string Sources)
{
    /// <summary>Any page.</summary>
    public static readonly FrameAncestors Anyone = new("*");

    /// <summary>Says it of this answer.</summary>
    public void Apply(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Features.Set(this);
    }
}
