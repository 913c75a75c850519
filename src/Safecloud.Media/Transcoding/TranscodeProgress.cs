namespace Safecloud.Media.Transcoding;

/// <summary>How far a film is.</summary>
/// <param name="Done">Length of film made so far.</param>
/// <param name="Percent">0…100; null when the file does not say how long it is.</param>
/// <param name="TimeLeft">Estimate; null until there is ground for one.</param>
public readonly record struct TranscodeProgress(TimeSpan Done, double? Percent, TimeSpan? TimeLeft);
