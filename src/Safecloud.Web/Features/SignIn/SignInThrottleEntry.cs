namespace Safecloud.Web.Features.SignIn;

/// <summary>How often a password was tried for an address lately, whether or not the address has an account.</summary>
internal sealed class SignInThrottleEntry
{
    public const int KeyLength = 64;

    /// <summary>SHA-256 of the address in upper case, hex: what strangers type is not kept.</summary>
    public string Key { get; init; } = "";

    public int Attempts { get; init; }

    public DateTimeOffset WindowEndsAt { get; init; }
}
