using System.ComponentModel.DataAnnotations;
using Safecloud.Web.Features.Devices;

namespace Safecloud.Web.Features.Activation;

/// <summary>The owner's answer to a waiting device.</summary>
public sealed class ActivationForm
{
    /// <summary>What was typed.</summary>
    public string? Code { get; set; }

    /// <summary><c>confirm</c> or <c>deny</c>.</summary>
    public string? Decision { get; set; }

    /// <summary>The vault key as compact JWE, sealed by this browser to the device's box key; empty lets the device in without.</summary>
    [StringLength(DeviceCode.VaultKeyMaxLength), RegularExpression(@"^[A-Za-z0-9_\-]+\.\.[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]+$")]
    public string? VaultKey { get; set; }
}
