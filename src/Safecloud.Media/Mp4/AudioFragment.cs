namespace Safecloud.Media.Mp4;

/// <summary>Writes one media segment of the audio track from bare AAC frames.</summary>
internal static class AudioFragment
{
    private const int DefaultBaseIsMoof = 0x020000, DefaultDuration = 0x08, DefaultFlags = 0x20;
    private const int DataOffset = 0x001, SampleSizes = 0x200;
    private const uint DependsOnNothing = 0x02000000;

    /// <param name="index">Number of the segment, from 0.</param>
    /// <param name="firstFrame">Number of its first AAC frame, from 0: its time is that many times 1 024 samples.</param>
    /// <param name="frames">The frames in order, at least one.</param>
    public static byte[] Write(int index, long firstFrame, IReadOnlyList<byte[]> frames)
    {
        // The offset of the data is the length of the moof, which does not depend on it.
        var offset = Moof(index, firstFrame, frames, 0).Length + Box.HeaderLength;
        return Moof(index, firstFrame, frames, offset)
            .Box("mdat", mdat =>
            {
                foreach (var frame in frames)
                {
                    mdat.Bytes(frame);
                }
            })
            .ToArray();
    }

    private static BoxWriter Moof(int index, long firstFrame, IReadOnlyList<byte[]> frames, int offset) => new BoxWriter()
        .Box("moof", moof => moof
            .Full("mfhd", 0, 0, box => box.U32((uint)index + 1))
            .Box("traf", traf => traf
                .Full("tfhd", 0, DefaultBaseIsMoof | DefaultDuration | DefaultFlags, box => box.U32(1).U32(AudioFormat.FrameSamples).U32(DependsOnNothing))
                .Full("tfdt", 1, 0, box => box.U64((ulong)(firstFrame * AudioFormat.FrameSamples)))
                .Full("trun", 0, DataOffset | SampleSizes, trun =>
                {
                    trun.U32((uint)frames.Count).U32((uint)offset);
                    foreach (var frame in frames)
                    {
                        trun.U32((uint)frame.Length);
                    }
                })));
}
