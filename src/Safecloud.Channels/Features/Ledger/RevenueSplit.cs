using Microsoft.Extensions.Options;

namespace Safecloud.Channels.Features.Ledger;

/// <summary>Divides the price of a sale between creator and platform. What does not divide evenly goes to the creator.</summary>
public sealed class RevenueSplit(IOptions<SiteOptions> options)
{
    private const int Whole = 10_000;

    /// <summary>The two shares; their sum is the price, to the unit.</summary>
    /// <param name="price">What the viewer pays, not negative.</param>
    public (Money Creator, Money Platform) Of(Money price)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(price.Minor);
        var platform = new Money((long)((Int128)price.Minor * (Whole - options.Value.CreatorShareBasisPoints) / Whole));
        return (price - platform, platform);
    }
}
