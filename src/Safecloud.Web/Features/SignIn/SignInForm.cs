using System.ComponentModel.DataAnnotations;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Web.Features.SignIn;

/// <summary>What the sign-in page posts.</summary>
public sealed class SignInForm
{
    /// <summary>The address.</summary>
    [Required(ErrorMessage = "Write the address of your account."), StringLength(Account.EmailMaxLength, ErrorMessage = "Addresses are shorter than that."), Display(Name = "E-mail")]
    public string? Email { get; set; }

    /// <summary>The password.</summary>
    [Required(ErrorMessage = "Write the password."), StringLength(AccountRules.PasswordMaxLength, ErrorMessage = "Passwords here are shorter than that."), Display(Name = "Password"), DataType(DataType.Password)]
    public string? Password { get; set; }

    /// <summary>Where to go afterwards, on this site.</summary>
    public string? ReturnUrl { get; set; }
}
