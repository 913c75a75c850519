namespace Safecloud.Web.Features.SignUp;

/// <summary>Somebody who signs up by passkey.</summary>
/// <param name="DisplayName">What others will see.</param>
/// <param name="Credential">The browser's JSON; absent when only the options are asked for.</param>
/// <param name="ReturnUrl">Where to go afterwards, on this site.</param>
public sealed record NewPasskeyAccount(string? DisplayName, string? Credential, string? ReturnUrl);
