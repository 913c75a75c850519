using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Identity;

namespace Safecloud.Web.Features.Accounts;

/// <summary>A person's account. Its user name is its id: people are known by a display name, and sign in by passkey or address.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>Longest display name, in characters.</summary>
    public const int DisplayNameMaxLength = 60;

    /// <summary>Longest address, in characters.</summary>
    public const int EmailMaxLength = 254;

    /// <summary>What others see.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Makes a display name fit to be shown: trimmed, one line, without control characters.</summary>
    public static bool TryParseDisplayName(string? text, [NotNullWhen(true)] out string? name)
    {
        name = text?.Trim();
        if (string.IsNullOrEmpty(name) || name.Length > DisplayNameMaxLength || name.Any(char.IsControl))
        {
            name = null;
        }

        return name is not null;
    }
}
