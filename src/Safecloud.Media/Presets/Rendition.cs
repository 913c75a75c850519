namespace Safecloud.Media.Presets;

/// <summary>One picture track to make: a preset, and the size it comes to for this film (even numbers of pixels).</summary>
public sealed record Rendition(RenditionPreset Preset, int Width, int Height);
