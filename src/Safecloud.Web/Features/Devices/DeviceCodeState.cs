namespace Safecloud.Web.Features.Devices;

/// <summary>What became of a device's wish to sign in.</summary>
public enum DeviceCodeState
{
    /// <summary>Nobody has answered yet.</summary>
    Pending,

    /// <summary>The account's owner confirmed.</summary>
    Approved,

    /// <summary>The account's owner refused.</summary>
    Denied,
}
