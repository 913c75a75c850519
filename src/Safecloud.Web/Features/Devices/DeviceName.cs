using System.Diagnostics.CodeAnalysis;

namespace Safecloud.Web.Features.Devices;

/// <summary>What a device or a token is called.</summary>
internal static class DeviceName
{
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? name)
    {
        name = text?.Trim();
        if (string.IsNullOrEmpty(name) || name.Length > AccessToken.NameMaxLength || name.Any(char.IsControl))
        {
            name = null;
        }

        return name is not null;
    }
}
