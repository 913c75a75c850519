namespace Safecloud.Web.Features.AccountMail;

/// <summary>Why somebody is written to.</summary>
public enum AccountMailKind
{
    /// <summary>Somebody typed the address at sign-up.</summary>
    SignUp,

    /// <summary>Somebody typed the address as forgotten.</summary>
    Reset,

    /// <summary>A signed-in person wants the address on the account.</summary>
    ConfirmAddress,
}
