namespace Safecloud.Channels.Features.Api;

/// <summary>The site's one currency.</summary>
/// <param name="Code">ISO 4217, such as <c>EUR</c>.</param>
/// <param name="MinorDigits">Digits after the point: 2 means that 450 is 4.50.</param>
public sealed record CurrencyResource(string Code, int MinorDigits);
