using System.ComponentModel.DataAnnotations;

namespace Safecloud.Channels.Features.Purchases;

/// <summary>The buy button's form.</summary>
public sealed record PurchaseForm
{
    /// <summary>Names the purchase, so that the form sent twice buys once.</summary>
    [Required]
    public Guid Purchase { get; init; }

    /// <summary>The price that stood on the button, in minor units.</summary>
    public long? PriceMinor { get; init; }
}
