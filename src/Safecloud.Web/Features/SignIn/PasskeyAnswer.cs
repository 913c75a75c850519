namespace Safecloud.Web.Features.SignIn;

/// <summary>What a passkey answered, as the browser's JSON.</summary>
/// <param name="Credential">The credential.</param>
/// <param name="ReturnUrl">Where to go afterwards, on this site.</param>
public sealed record PasskeyAnswer(string? Credential, string? ReturnUrl);
