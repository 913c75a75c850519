using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Safecloud.Channels.Features.Channels;

/// <summary>The part of an address that names a channel or an episode: lower-case letters, digits and single hyphens, 1 to 64 characters.</summary>
public readonly record struct Slug : IParsable<Slug>
{
    /// <summary>Widest slug.</summary>
    public const int MaxLength = 64;

    private const string Accented = "àáâãäåāăąæçćĉċčďđèéêëēĕėęěĝğġģĥìíîïĩīĭįıĵķĺļľłñńņňòóôõöøōŏőœŕŗřśŝşšßţťùúûüũūŭůűųŵýÿŷźżž";
    private const string Unaccented = "aaaaaaaaaacccccddeeeeeeeeegggghiiiiiiiiijkllllnnnnoooooooooorrrsssssttuuuuuuuuuuwyyyzzz";

    private readonly string? _text;

    private Slug(string text) => _text = text;

    /// <summary>Makes a slug of a title: accents dropped, everything else a hyphen. A title without a Latin letter gives <paramref name="fallback"/>.</summary>
    public static Slug Of(string title, string fallback)
    {
        var text = new StringBuilder(MaxLength);
        foreach (var character in title)
        {
            if (Plain(character) is { } plain)
            {
                text.Append(plain);
            }
            else if (text.Length > 0 && text[^1] != '-' && CharUnicodeInfo.GetUnicodeCategory(character) is not UnicodeCategory.NonSpacingMark)
            {
                text.Append('-');
            }

            if (text.Length == MaxLength - 8) // room for "-2" and on
            {
                break;
            }
        }

        var slug = text.ToString().Trim('-');
        return new Slug(slug.Length == 0 ? fallback : slug);
    }

    /// <summary>The letter or digit without its accent; null for what is neither. The host runs without ICU, which would know the rest.</summary>
    private static char? Plain(char character)
    {
        if (char.IsAsciiLetterOrDigit(character))
        {
            return char.ToLowerInvariant(character);
        }

        var at = Accented.IndexOf(char.ToLowerInvariant(character), StringComparison.Ordinal);
        return at < 0 ? null : Unaccented[at];
    }

    /// <summary>The same with a number, for the second of two equal titles.</summary>
    public Slug WithNumber(int number) => new(string.Create(CultureInfo.InvariantCulture, $"{ToString()}-{number}"));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Slug result)
    {
        var valid = s is { Length: > 0 and <= MaxLength } && s[0] != '-' && s[^1] != '-'
            && !s.Contains("--", StringComparison.Ordinal)
            && s.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        result = valid ? new Slug(s!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public static Slug Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var slug) ? slug : throw new FormatException($"Not a slug: '{s}'.");

    /// <inheritdoc/>
    public override string ToString() => _text ?? throw new InvalidOperationException("This slug was never set.");
}
