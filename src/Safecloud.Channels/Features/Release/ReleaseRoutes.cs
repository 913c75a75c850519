namespace Safecloud.Channels.Features.Release;

/// <summary>The release service's addresses, below its origin.</summary>
internal static class ReleaseRoutes
{
    /// <summary>What every one begins with.</summary>
    public const string Base = "release/v1";

    /// <summary>Who the service is.</summary>
    public const string Key = Base + "/key";

    /// <summary>Whether what was sealed to the service is good; asked by the site.</summary>
    public const string Checks = Base + "/checks";
}
