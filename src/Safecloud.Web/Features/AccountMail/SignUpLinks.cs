using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Safecloud.Web.Features.AccountMail;

/// <summary>Links that prove who reads a mailbox, before there is an account to keep them in.</summary>
public sealed class SignUpLinks(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Safecloud.SignUp.v1").ToTimeLimitedDataProtector();

    public string TokenFor(string address) => _protector.Protect(address, Lifetime);

    /// <summary>The address, or null when the token is forged or too old.</summary>
    public string? AddressOf(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(token);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
