using System.ComponentModel.DataAnnotations;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Web.Features.Profile;

/// <summary>An address for the signed-in person.</summary>
public sealed class AddressForm
{
    /// <summary>The address.</summary>
    [Required(ErrorMessage = "Write the address."), EmailAddress(ErrorMessage = "This is no e-mail address. It looks like name@example.org."), StringLength(Account.EmailMaxLength, ErrorMessage = "Addresses are shorter than that."), Display(Name = "E-mail")]
    public string? Email { get; set; }
}
