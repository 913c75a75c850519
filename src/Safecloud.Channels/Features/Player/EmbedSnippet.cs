using System.Globalization;
using System.Text.Encodings.Web;
using Safecloud.Channels.Features.Episodes;

namespace Safecloud.Channels.Features.Player;

/// <summary>The HTML that shows a film in a page of another site.</summary>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels, in the film's own proportion.</param>
/// <param name="Html">One <c>iframe</c>, ready to paste.</param>
public sealed record EmbedSnippet(int Width, int Height, string Html)
{
    private const int UsualWidth = 640;
    private const int WidestWidth = 1920;
    private const int LeastSide = 1;

    /// <summary>Makes it.</summary>
    /// <param name="episode">With its film.</param>
    /// <param name="playerOrigin">Where the player lies.</param>
    /// <param name="maxWidth">The widest that the page has room for; 640 when it does not say.</param>
    /// <param name="maxHeight">The highest that the page has room for.</param>
    public static EmbedSnippet Of(Episode episode, string playerOrigin, int? maxWidth = null, int? maxHeight = null)
    {
        var picture = episode.File!.Renditions.Where(r => r is { Width: > 0, Height: > 0 }).MaxBy(r => r.Height);
        var (wide, high) = picture is null ? (16, 9) : (picture.Width!.Value, picture.Height!.Value);
        var width = Math.Min(maxWidth ?? UsualWidth, WidestWidth);
        var height = Math.Max(LeastSide, width * high / wide);
        if (height > maxHeight)
        {
            height = maxHeight.Value;
            width = Math.Max(LeastSide, height * wide / high);
        }

        // The page's own referrer policy may say nothing: the channel's list could not be applied but by a blank frame.
        var html = string.Create(CultureInfo.InvariantCulture,
            $"<iframe src=\"{playerOrigin}/embed/{episode.Id}\" width=\"{width}\" height=\"{height}\" title=\"{HtmlEncoder.Default.Encode(episode.Title)}\" style=\"border: 0; max-width: 100%\" allow=\"autoplay; fullscreen; picture-in-picture; encrypted-media\" referrerpolicy=\"strict-origin\" loading=\"lazy\"></iframe>");
        return new EmbedSnippet(width, height, html);
    }
}
