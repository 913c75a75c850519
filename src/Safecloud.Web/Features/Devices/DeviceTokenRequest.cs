namespace Safecloud.Web.Features.Devices;

/// <summary>A device's question whether it was let in.</summary>
/// <param name="DeviceCode">The secret it got.</param>
public sealed record DeviceTokenRequest(string? DeviceCode);
