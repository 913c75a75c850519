namespace Safecloud.Web;

/// <summary>Names of the rate limits, for <c>[EnableRateLimiting]</c>.</summary>
public static class RateLimitPolicies
{
    /// <summary>Signing in, passkey ceremonies, codes: per address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Whatever sends mail: per address.</summary>
    public const string Mail = "mail";

    /// <summary>APIs: per account, else per address.</summary>
    public const string Api = "api";

    /// <summary>What anybody may ask without an account, such as teasers: per address.</summary>
    public const string Anonymous = "anonymous";
}
