using System.Globalization;

namespace Safecloud.Jets.Features.Chunks;

/// <summary>One range of bytes of a chunk, to go on with a transfer that broke (RFC 9110 §14).</summary>
/// <param name="Start">First byte.</param>
/// <param name="Length">Number of bytes, at least 1.</param>
internal readonly record struct ByteRange(int Start, int Length)
{
    private const string Unit = "bytes=";

    /// <summary>Reads <c>bytes=a-b</c>, <c>bytes=a-</c> or <c>bytes=-n</c>; false when it is another form, several ranges, or lies outside.</summary>
    public static bool TryParse(ReadOnlySpan<char> header, int size, out ByteRange range)
    {
        range = default;
        if (!header.StartsWith(Unit, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var spec = header[Unit.Length..];
        var dash = spec.IndexOf('-');
        if (dash < 0)
        {
            return false;
        }

        var first = spec[..dash];
        var last = spec[(dash + 1)..];
        if (first.IsEmpty)
        {
            return TryReadNumber(last, out var suffix) && suffix > 0 && TryMake(Math.Max(size - suffix, 0), size - 1, size, out range);
        }

        var end = (long)size - 1;
        return TryReadNumber(first, out var start)
            && (last.IsEmpty || TryReadNumber(last, out end))
            && end >= start
            && TryMake(start, Math.Min(end, size - 1), size, out range);
    }

    /// <summary>The header <c>Content-Range</c>.</summary>
    public string ToContentRange(int size) => string.Create(CultureInfo.InvariantCulture, $"bytes {Start}-{Start + Length - 1}/{size}");

    private static bool TryMake(long start, long end, int size, out ByteRange range)
    {
        var inside = start < size && end >= start;
        range = inside ? new ByteRange((int)start, (int)(end - start + 1)) : default;
        return inside;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
