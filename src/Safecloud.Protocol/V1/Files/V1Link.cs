using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Files;

/// <summary>Names a track or a node below it: <c>track/NAME/d1/d2/…</c> (v1 §13).</summary>
public sealed class V1Link : IEquatable<V1Link>
{
    /// <summary>Most digits.</summary>
    public const int MaxHeight = 64;

    /// <summary>Most characters of a track's name.</summary>
    public const int MaxNameLength = 128;

    private const string First = "track";

    private readonly int[] _digits;

    private V1Link(string track, int[] digits) => (Track, _digits) = (track, digits);

    /// <summary>The file's bytes.</summary>
    public static V1Link Data { get; } = new("data", []);

    /// <summary>The index of a film.</summary>
    public static V1Link Index { get; } = new("index", []);

    /// <summary>The meta data.</summary>
    public static V1Link Meta { get; } = new("meta", []);

    /// <summary>The track's name.</summary>
    public string Track { get; }

    /// <summary>The way down from the track's root.</summary>
    public ReadOnlySpan<int> Digits => _digits;

    /// <summary>How many digits there are.</summary>
    public int Height => _digits.Length;

    /// <summary>A link below this one.</summary>
    public V1Link Child(int digit) => new(Track, [.. _digits, digit]);

    /// <summary>The data track's node with these digits.</summary>
    public static V1Link OfData(params int[] digits) => new(Data.Track, digits);

    /// <summary>Reads the text with slashes.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out V1Link? link)
    {
        link = null;
        return text is { Length: <= 1024 } && TryRead(text.Split('/'), out link);
    }

    /// <summary>Reads a JSON array of texts.</summary>
    public static bool TryRead(JsValue? value, [NotNullWhen(true)] out V1Link? link)
    {
        link = null;
        return value is { Kind: JsKind.Array, Items.Count: <= MaxHeight + 2 }
            && value.Items.All(item => item.Text is not null)
            && TryRead([.. value.Items.Select(item => item.Text!)], out link);
    }

    /// <summary>True when the other stands at or below this.</summary>
    public bool IsPrefixOf(V1Link other) => Track == other.Track && other.Digits.StartsWith(_digits);

    /// <summary>The JSON array.</summary>
    public JsValue ToJson() => JsValue.Of(Segments());

    /// <inheritdoc/>
    public bool Equals(V1Link? other) => other is not null && Height == other.Height && IsPrefixOf(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as V1Link);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The text with slashes.</summary>
    public override string ToString() => string.Join('/', Segments());

    private static bool TryRead(string[] segments, [NotNullWhen(true)] out V1Link? link)
    {
        link = null;
        if (segments is not [First, { Length: > 0 and <= MaxNameLength } track, .. var rest] || track.Contains('/', StringComparison.Ordinal) || rest.Length > MaxHeight)
        {
            return false;
        }

        var digits = new int[rest.Length];
        for (var i = 0; i < digits.Length; i++)
        {
            if (!int.TryParse(rest[i], NumberStyles.None, CultureInfo.InvariantCulture, out digits[i])
                || (rest[i].Length > 1 && rest[i][0] == '0'))
            {
                return false;
            }
        }

        link = new V1Link(track, digits);
        return true;
    }

    private IEnumerable<string> Segments() =>
        [First, Track, .. _digits.Select(digit => digit.ToString(CultureInfo.InvariantCulture))];
}
