using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.Trees;

/// <summary>A place in a track's tree: <c>track/name/d1/…/dh</c> (specification §1.5).</summary>
public readonly struct LinkPath : IEquatable<LinkPath>, IParsable<LinkPath>
{
    /// <summary>Most digits below the track.</summary>
    public const int MaxHeight = 20;

    private const string Prefix = "track";

    private readonly byte[]? _digits;

    private LinkPath(TrackName track, byte[] digits)
    {
        Track = track;
        _digits = digits;
    }

    /// <summary>The track.</summary>
    public TrackName Track { get; }

    /// <summary>The digits from the top, each 0…15.</summary>
    public ReadOnlySpan<byte> Digits => _digits;

    /// <summary>How many digits there are; 0 for the whole track.</summary>
    public int Height => _digits?.Length ?? 0;

    /// <summary>The whole track.</summary>
    public static LinkPath OfTrack(TrackName track) => new(track, []);

    /// <summary>The leaf of one chunk: its index in base <paramref name="n"/>, <paramref name="depth"/> digits (specification §3.2).</summary>
    public static LinkPath OfChunk(TrackName track, int n, int depth, long index)
    {
        var digits = new byte[depth];
        return WriteDigits(n, index, digits)
            ? new LinkPath(track, digits)
            : throw new ArgumentOutOfRangeException(nameof(index), index, "A tree of this depth has no such leaf.");
    }

    /// <summary>The child with this digit.</summary>
    public LinkPath Child(int digit) => new(Track, [.. Digits, checked((byte)digit)]);

    /// <summary>True when this link is the other or stands above it; compared by element.</summary>
    public bool IsPrefixOf(LinkPath other) => Track == other.Track && other.Digits.StartsWith(Digits);

    /// <summary>True when the chunk lies under this link in a track of this shape.</summary>
    public bool Covers(TrackName track, TreeShape shape, long index)
    {
        if (track != Track || Height > shape.Depth)
        {
            return false;
        }

        Span<byte> digits = stackalloc byte[MaxHeight];
        digits = digits[..shape.Depth];
        return WriteDigits(shape.N, index, digits) && digits.StartsWith(Digits);
    }

    /// <summary>Reads a link; the bounds of a particular track are not known here (<see cref="TreeShape.Contains"/>).</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out LinkPath result)
    {
        result = default;
        var parts = s is { Length: <= 256 } ? s.Split('/') : [];
        if (parts.Length is < 2 or > MaxHeight + 2 || !string.Equals(parts[0], Prefix, StringComparison.Ordinal)
            || !TrackName.TryParse(parts[1], out var track))
        {
            return false;
        }

        var digits = new byte[parts.Length - 2];
        for (var i = 0; i < digits.Length; i++)
        {
            if (!TryReadDigit(parts[i + 2], out digits[i]))
            {
                return false;
            }
        }

        result = new LinkPath(track, digits);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out LinkPath result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static LinkPath Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, out var link) ? link : throw new FormatException($"Not a link: '{s}'.");

    /// <inheritdoc/>
    public bool Equals(LinkPath other) => Track == other.Track && Digits.SequenceEqual(other.Digits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LinkPath other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Track);
        hash.AddBytes(Digits);
        return hash.ToHashCode();
    }

    /// <summary>Compares by track and digits.</summary>
    public static bool operator ==(LinkPath left, LinkPath right) => left.Equals(right);

    /// <summary>Compares by track and digits.</summary>
    public static bool operator !=(LinkPath left, LinkPath right) => !left.Equals(right);

    /// <summary>The link's text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Prefix).Append('/').Append(Track.ToString());
        foreach (var digit in Digits)
        {
            text.Append('/').Append(digit.ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>Writes the index in base <paramref name="n"/>; false when it does not fit.</summary>
    internal static bool WriteDigits(int n, long index, Span<byte> digits)
    {
        if (index < 0)
        {
            return false;
        }

        for (var i = digits.Length - 1; i >= 0; i--)
        {
            (index, var digit) = long.DivRem(index, n);
            digits[i] = (byte)digit;
        }

        return index == 0;
    }

    private static bool TryReadDigit(string text, out byte digit)
    {
        digit = 0;
        var canonical = text.Length == 1 ? char.IsAsciiDigit(text[0]) : text is ['1', >= '0' and <= '5'];
        return canonical && byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out digit);
    }
}
