using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Safecloud.Channels.Features.Ledger;

/// <summary>The one currency of this site: how its amounts are written and read. ISO 4217 code, symbol, digits after the point.</summary>
public sealed record SiteCurrency(string Code, string Symbol, int Digits)
{
    /// <summary>The largest amount that a person may type: what exceeds it is a slip of the finger.</summary>
    public static readonly Money MaxTyped = new(100_000_000);

    private static readonly SiteCurrency[] Known =
    [
        new("EUR", "€", 2), new("USD", "$", 2), new("GBP", "£", 2), new("JPY", "¥", 0), new("CHF", "CHF\u00a0", 2),
        new("SEK", "SEK\u00a0", 2), new("NOK", "NOK\u00a0", 2), new("DKK", "DKK\u00a0", 2), new("PLN", "PLN\u00a0", 2),
        new("CZK", "CZK\u00a0", 2), new("CAD", "CA$", 2), new("AUD", "A$", 2), new("NZD", "NZ$", 2),
    ];

    /// <summary>Finds a currency by its ISO 4217 code.</summary>
    public static SiteCurrency? Find(string code) => Array.Find(Known, c => string.Equals(c.Code, code, StringComparison.Ordinal));

    /// <summary>Writes an amount for people: <c>€4.50</c>, <c>−€2.97</c>, <c>€1,204.50</c>.</summary>
    public string Format(Money amount)
    {
        var scale = (decimal)Math.Pow(10, Digits);
        var digits = Math.Abs(amount.Minor / scale).ToString("N" + Digits, CultureInfo.InvariantCulture);
        return $"{(amount.IsNegative ? "−" : "")}{Symbol}{digits}";
    }

    /// <summary>Writes an amount as a field holds it: <c>4.50</c>.</summary>
    public string FormatPlain(Money amount) =>
        (amount.Minor / (decimal)Math.Pow(10, Digits)).ToString("F" + Digits, CultureInfo.InvariantCulture);

    /// <summary>Reads what a person typed (<c>4.5</c>, <c>4,50</c>, <c>€4.50</c>). Negative amounts and too many digits are refused.</summary>
    public bool TryParse(string? text, out Money amount)
    {
        amount = Money.Zero;
        if (!TryClean(text, out var clean)
            || !decimal.TryParse(clean, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        var minor = value * (decimal)Math.Pow(10, Digits);
        if (minor != decimal.Truncate(minor) || minor > MaxTyped.Minor)
        {
            return false;
        }

        amount = new Money((long)minor);
        return true;
    }

    private bool TryClean(string? text, [NotNullWhen(true)] out string? clean)
    {
        clean = text?.Trim();
        if (clean is null or { Length: 0 or > 24 })
        {
            return false;
        }

        var symbol = Symbol.Trim();
        clean = (clean.StartsWith(symbol, StringComparison.Ordinal) ? clean[symbol.Length..] : clean).Trim();
        if (!clean.Contains('.', StringComparison.Ordinal) && clean.Count(c => c == ',') == 1)
        {
            clean = clean.Replace(',', '.');
        }

        return clean.Length > 0;
    }
}
