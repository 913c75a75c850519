namespace Safecloud.Web.Features.Devices;

/// <summary>How a device's question was answered.</summary>
public enum DevicePoll
{
    /// <summary>The token is there.</summary>
    Granted,

    /// <summary>Nobody has answered yet.</summary>
    Pending,

    /// <summary>It asked before the interval was over.</summary>
    TooSoon,

    /// <summary>The owner refused.</summary>
    Denied,

    /// <summary>No such code, or it ended, or its token was fetched.</summary>
    Gone,
}
