using System.ComponentModel.DataAnnotations;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Web.Features.SignUp;

/// <summary>What somebody who followed the link in the mail posts.</summary>
public sealed class VerifyForm
{
    /// <summary>The link's token.</summary>
    public string? Token { get; set; }

    /// <summary>What others see.</summary>
    [Required(ErrorMessage = "Write a name. It need not be your real one."), StringLength(Account.DisplayNameMaxLength, ErrorMessage = "At most 60 characters."), Display(Name = "Name")]
    public string? DisplayName { get; set; }

    /// <summary>The password.</summary>
    [Required(ErrorMessage = "Choose a password."), StringLength(AccountRules.PasswordMaxLength, MinimumLength = AccountRules.PasswordMinLength, ErrorMessage = "At least 10 characters. A sentence is easier to keep than a puzzle."), Display(Name = "Password"), DataType(DataType.Password)]
    public string? Password { get; set; }
}
