namespace Safecloud.Web.Features.Devices;

/// <summary>What a device that asked to be let in gets.</summary>
/// <param name="Secret">What it polls with.</param>
/// <param name="UserCode">What a person types.</param>
public sealed record StartedDeviceCode(string Secret, string UserCode)
{
    /// <summary>Hides the secret.</summary>
    public override string ToString() => $"{nameof(StartedDeviceCode)} {UserCode}";
}
