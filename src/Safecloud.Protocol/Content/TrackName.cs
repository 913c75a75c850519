using System.Diagnostics.CodeAnalysis;

namespace Safecloud.Protocol.Content;

/// <summary>Name of a track inside a file: <c>[a-z][a-z0-9]{0,15}([.-][a-z0-9]{1,16}){0,3}</c> (specification §2.1).</summary>
public readonly record struct TrackName : IParsable<TrackName>, IComparable<TrackName>
{
    /// <summary>The longest name: 16 characters and three parts of a separator and 16 more.</summary>
    public const int MaxLength = 67;

    private const int PartMaxLength = 16;
    private const int MaxExtraParts = 3;

    private readonly string? _text;

    private TrackName(string text) => _text = text;

    /// <summary>A plain file's only content track.</summary>
    public static TrackName Data { get; } = new("data");

    /// <summary>The track that tells where segments begin and how to decode them.</summary>
    public static TrackName Index { get; } = new("index");

    /// <summary>The track with title and type.</summary>
    public static TrackName Meta { get; } = new("meta");

    /// <summary>True for <c>default</c>, which names no track.</summary>
    public bool IsDefault => _text is null;

    /// <summary>True for a rendition that shares the segment times: <c>video.*</c> or <c>audio.*</c> (specification §4.4).</summary>
    public bool IsTimed => IsVideo || IsAudio;

    /// <summary>True for <c>video.*</c>.</summary>
    public bool IsVideo => _text is not null && _text.StartsWith("video.", StringComparison.Ordinal);

    /// <summary>True for <c>audio.*</c>.</summary>
    public bool IsAudio => _text is not null && _text.StartsWith("audio.", StringComparison.Ordinal);

    /// <summary>Reads a name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out TrackName result)
    {
        var valid = s is { Length: > 0 and <= MaxLength } && IsName(s);
        result = valid ? new TrackName(s!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TrackName result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static TrackName Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, out var name) ? name : throw new FormatException($"Not a track name: '{s}'.");

    /// <summary>Ascending order of names: by character code, as in canonical JSON.</summary>
    public int CompareTo(TrackName other) => string.CompareOrdinal(_text, other._text);

    /// <summary>The name.</summary>
    /// <exception cref="InvalidOperationException">The value is <c>default(TrackName)</c>, which names no track.</exception>
    public override string ToString() => _text ?? throw new InvalidOperationException("This TrackName was never set.");

    private static bool IsName(string text)
    {
        if (!char.IsAsciiLetterLower(text[0]))
        {
            return false;
        }

        var (length, extraParts) = (0, 0);
        foreach (var c in text)
        {
            if (c is '.' or '-')
            {
                if (length == 0 || ++extraParts > MaxExtraParts)
                {
                    return false;
                }

                length = 0;
            }
            else if (!(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) || ++length > PartMaxLength)
            {
                return false;
            }
        }

        return length > 0;
    }
}
