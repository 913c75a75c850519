namespace Safecloud.Web.Features.Passkeys;

/// <summary>A passkey that the signed-in person adds.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Credential">The browser's JSON; absent when only the options are asked for.</param>
public sealed record NewPasskey(string? Name, string? Credential);
