namespace Safecloud.Web;

/// <summary>Names of the authorization policies that pages ask for. Signed in is the default policy: <c>[Authorize]</c>.</summary>
public static class WebPolicies
{
    /// <summary>The site's operator.</summary>
    public const string Operator = "operator";
}
