using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Safecloud.Web.Features.Devices;

/// <summary>Eight letters that are hard to confuse and spell nothing, written <c>WDJB-MJHT</c> (RFC 8628 §6.1): 34 bits, for ten minutes.</summary>
internal static class UserCode
{
    public const int Length = 8;
    private const string Letters = "BCDFGHJKLMNPQRSTVWXZ";

    public static string Create() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>With the hyphen, for people.</summary>
    public static string Show(string code) => $"{code[..(Length / 2)]}-{code[(Length / 2)..]}";

    /// <summary>Forgives case, spaces and hyphens.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? code)
    {
        code = string.Concat((text ?? "").Where(char.IsLetter)).ToUpperInvariant();
        if (code.Length != Length || code.Any(letter => !Letters.Contains(letter, StringComparison.Ordinal)))
        {
            code = null;
        }

        return code is not null;
    }
}
