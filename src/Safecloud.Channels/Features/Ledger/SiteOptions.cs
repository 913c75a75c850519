using System.ComponentModel.DataAnnotations;

namespace Safecloud.Channels.Features.Ledger;

/// <summary>Money rules of this site, from the configuration section <c>Site</c>.</summary>
public sealed class SiteOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Site";

    /// <summary>ISO 4217 code of the one currency in which everything here is priced.</summary>
    [Required]
    public string Currency { get; set; } = "EUR";

    /// <summary>What the creator keeps of each sale, in basis points (9000 = 90 %). Never below half.</summary>
    [Range(5_000, 10_000)]
    public int CreatorShareBasisPoints { get; set; } = 9_000;

    /// <summary>The lowest price above zero, in minor units.</summary>
    [Range(1, 10_000)]
    public long MinimumPriceMinor { get; set; } = 50;

    /// <summary>The currency named by <see cref="Currency"/>.</summary>
    public SiteCurrency ResolvedCurrency => SiteCurrency.Find(Currency)
        ?? throw new InvalidOperationException($"Site:Currency '{Currency}' is not supported.");

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SiteCurrency.Find(Currency) is null)
        {
            yield return new ValidationResult($"Site:Currency '{Currency}' is not supported. Use an ISO 4217 code such as EUR.", [nameof(Currency)]);
        }
    }
}
