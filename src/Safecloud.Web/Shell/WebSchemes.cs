namespace Safecloud.Web.Shell;

/// <summary>Names of the ways a request says who it is.</summary>
internal static class WebSchemes
{
    /// <summary>Looks at the request and chooses one of the others.</summary>
    public const string Either = "Safecloud";

    /// <summary>A personal token, at APIs only.</summary>
    public const string Bearer = "Bearer";
}
