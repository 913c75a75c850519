using System.ComponentModel.DataAnnotations;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Web.Features.SignUp;

/// <summary>What the sign-up page posts when somebody signs up by address.</summary>
public sealed class SignUpForm
{
    /// <summary>The address.</summary>
    [Required(ErrorMessage = "Write the address you want to sign up with."), EmailAddress(ErrorMessage = "This is no e-mail address. It looks like name@example.org."), StringLength(Account.EmailMaxLength, ErrorMessage = "Addresses are shorter than that."), Display(Name = "E-mail")]
    public string? Email { get; set; }

    /// <summary>Where to go afterwards, on this site.</summary>
    public string? ReturnUrl { get; set; }
}
