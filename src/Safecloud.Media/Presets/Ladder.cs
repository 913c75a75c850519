namespace Safecloud.Media.Presets;

/// <summary>Which renditions a picture gets (docs/media.md): nothing is ever scaled up.</summary>
public static class Ladder
{
    /// <param name="presets">The shared presets.</param>
    /// <param name="width">Display width in pixels.</param>
    /// <param name="height">Display height in pixels.</param>
    /// <param name="labels">The labels wanted; null for all.</param>
    /// <returns>Largest first, at least one.</returns>
    public static IReadOnlyList<Rendition> For(MediaPresets presets, int width, int height, IReadOnlySet<string>? labels = null)
    {
        var wanted = presets.Ladder.Where(preset => labels?.Contains(preset.Label) ?? true).ToList();
        if (wanted.Count == 0)
        {
            wanted = [.. presets.Ladder];
        }

        var reached = wanted.Where(preset => Scale(preset, width, height) <= 1 / presets.NearEnough).ToList();
        return [.. (reached.Count > 0 ? reached : [wanted[^1]]).Select(preset => Fit(preset, width, height))];
    }

    private static Rendition Fit(RenditionPreset preset, int width, int height)
    {
        var scale = Math.Min(1, Scale(preset, width, height));
        return new Rendition(preset, Even(width * scale), Even(height * scale));
    }

    private static double Scale(RenditionPreset preset, int width, int height)
    {
        var (across, down) = width >= height ? (preset.Width, preset.Height) : (preset.Height, preset.Width);
        return Math.Min((double)across / width, (double)down / height);
    }

    private static int Even(double side) => Math.Max(2, 2 * (int)Math.Round(side / 2, MidpointRounding.AwayFromZero));
}
