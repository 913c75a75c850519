namespace Safecloud.Web.Features.Profile;

/// <summary>What the link in the mail to a new address carries.</summary>
public sealed class ConfirmAddressForm
{
    /// <summary>The account that wants it.</summary>
    public Guid Account { get; set; }

    /// <summary>The address.</summary>
    public string? Address { get; set; }

    /// <summary>The link's token.</summary>
    public string? Token { get; set; }
}
