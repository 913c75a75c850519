using System.ComponentModel.DataAnnotations;

namespace Safecloud.Web.Shell;

/// <summary>How many requests a minute each policy lets through, from the configuration section <c>RateLimits</c>.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary><see cref="RateLimitPolicies.SignIn"/>.</summary>
    [Range(1, 1_000_000)]
    public int SignInPerMinute { get; set; } = 30;

    /// <summary><see cref="RateLimitPolicies.Mail"/>.</summary>
    [Range(1, 1_000_000)]
    public int MailPerMinute { get; set; } = 6;

    /// <summary><see cref="RateLimitPolicies.Api"/>.</summary>
    [Range(1, 1_000_000)]
    public int ApiPerMinute { get; set; } = 1200;

    /// <summary><see cref="RateLimitPolicies.Anonymous"/>.</summary>
    [Range(1, 1_000_000)]
    public int AnonymousPerMinute { get; set; } = 120;
}
