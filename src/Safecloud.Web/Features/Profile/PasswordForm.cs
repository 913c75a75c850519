using System.ComponentModel.DataAnnotations;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Web.Features.Profile;

/// <summary>A new password for the signed-in person.</summary>
public sealed class PasswordForm
{
    /// <summary>The present one, when there is one.</summary>
    [StringLength(AccountRules.PasswordMaxLength, ErrorMessage = "Passwords here are shorter than that."), Display(Name = "Present password"), DataType(DataType.Password)]
    public string? Present { get; set; }

    /// <summary>The new one.</summary>
    [Required(ErrorMessage = "Choose a password."), StringLength(AccountRules.PasswordMaxLength, MinimumLength = AccountRules.PasswordMinLength, ErrorMessage = "At least 10 characters. A sentence is easier to keep than a puzzle."), Display(Name = "New password"), DataType(DataType.Password)]
    public string? Password { get; set; }
}
