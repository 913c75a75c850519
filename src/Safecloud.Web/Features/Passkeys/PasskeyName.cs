using System.Diagnostics.CodeAnalysis;

namespace Safecloud.Web.Features.Passkeys;

/// <summary>What a person calls a passkey.</summary>
internal static class PasskeyName
{
    public const int MaxLength = 60;

    public static bool TryParse(string? text, [NotNullWhen(true)] out string? name)
    {
        name = text?.Trim();
        if (string.IsNullOrEmpty(name) || name.Length > MaxLength || name.Any(char.IsControl))
        {
            name = null;
        }

        return name is not null;
    }
}
