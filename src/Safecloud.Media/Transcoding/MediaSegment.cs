using Safecloud.Media.Mp4;

namespace Safecloud.Media.Transcoding;

/// <summary>One finished media segment of one track: a <c>moof</c> and its <c>mdat</c>.</summary>
/// <param name="Track">Name of the track, such as <c>video.720p</c>.</param>
/// <param name="Index">Number of the segment, from 0.</param>
/// <param name="Bytes">The segment; nobody changes it later.</param>
/// <param name="Timing">The time it covers, in units of the film's timescale.</param>
public sealed record MediaSegment(string Track, int Index, ReadOnlyMemory<byte> Bytes, FragmentTiming Timing);
