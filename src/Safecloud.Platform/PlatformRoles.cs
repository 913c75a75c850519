namespace Safecloud.Platform;

/// <summary>What a process of the platform does. Several processes may share one database and split these among them.</summary>
[Flags]
public enum PlatformRoles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Pages, accounts, the site's HTTP interface, the player's page.</summary>
    Site = 1,

    /// <summary>The router, on its own host name.</summary>
    Jet = 2,

    /// <summary>The pinned Drop that keeps everything.</summary>
    Origin = 4,

    /// <summary>Hands out keys to players.</summary>
    Release = 8,

    /// <summary>Recurring work.</summary>
    Jobs = 16,

    /// <summary>Everything in one process.</summary>
    All = Site | Jet | Origin | Release | Jobs,
}
