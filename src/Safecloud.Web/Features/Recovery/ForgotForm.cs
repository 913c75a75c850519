using System.ComponentModel.DataAnnotations;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Web.Features.Recovery;

/// <summary>What somebody who forgot the password posts.</summary>
public sealed class ForgotForm
{
    /// <summary>The address.</summary>
    [Required(ErrorMessage = "Write the address of your account."), EmailAddress(ErrorMessage = "This is no e-mail address. It looks like name@example.org."), StringLength(Account.EmailMaxLength, ErrorMessage = "Addresses are shorter than that."), Display(Name = "E-mail")]
    public string? Email { get; set; }
}
