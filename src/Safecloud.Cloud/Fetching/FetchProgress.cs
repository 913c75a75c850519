namespace Safecloud.Cloud.Fetching;

/// <summary>How far a download is.</summary>
/// <param name="Chunks">Chunks written.</param>
/// <param name="TotalChunks">Chunks of the track.</param>
/// <param name="Bytes">Bytes written.</param>
public readonly record struct FetchProgress(int Chunks, int TotalChunks, long Bytes);
