namespace Safecloud.Web.Features.Accounts;

/// <summary>Limits that forms and Identity share.</summary>
public static class AccountRules
{
    /// <summary>Shortest password, in characters.</summary>
    public const int PasswordMinLength = 10;

    /// <summary>Longest password, in characters: hashing more is work for nothing.</summary>
    public const int PasswordMaxLength = 256;
}
