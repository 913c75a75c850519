using System.ComponentModel.DataAnnotations;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Web.Features.Recovery;

/// <summary>The new password, with what the mailed link carried.</summary>
public sealed class ResetForm
{
    /// <summary>The account.</summary>
    public Guid Account { get; set; }

    /// <summary>The link's token.</summary>
    public string? Token { get; set; }

    /// <summary>The new password.</summary>
    [Required(ErrorMessage = "Choose a password."), StringLength(AccountRules.PasswordMaxLength, MinimumLength = AccountRules.PasswordMinLength, ErrorMessage = "At least 10 characters. A sentence is easier to keep than a puzzle."), Display(Name = "New password"), DataType(DataType.Password)]
    public string? Password { get; set; }
}
