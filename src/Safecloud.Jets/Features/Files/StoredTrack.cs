namespace Safecloud.Jets;

/// <summary>How much of a track is at this Jet.</summary>
/// <param name="Chunks">Chunks of the track.</param>
/// <param name="Missing">How many of them are not stored here yet.</param>
/// <param name="Bytes">Bytes of the stored bodies.</param>
public sealed record StoredTrack(int Chunks, int Missing, long Bytes);
