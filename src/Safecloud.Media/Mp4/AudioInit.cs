namespace Safecloud.Media.Mp4;

/// <summary>Writes the init segment of the audio track.</summary>
internal static class AudioInit
{
    private static ReadOnlySpan<byte> UnityMatrix =>
        [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0];

    public static byte[] Write(AudioFormat format) => new BoxWriter()
        .Box("ftyp", box => box.Ascii("iso6").U32(512).Ascii("iso6").Ascii("cmfc").Ascii("mp41"))
        .Box("moov", moov => moov
            .Full("mvhd", 0, 0, box => box.U32(0).U32(0).U32(1_000).U32(0).U32(0x00010000).U16(0x0100).Zeros(10).Bytes(UnityMatrix).Zeros(24).U32(2))
            .Box("trak", trak => Track(trak, format))
            .Box("mvex", box => box.Full("trex", 0, 0, trex => trex.U32(1).U32(1).U32(AudioFormat.FrameSamples).U32(0).U32(0))))
        .ToArray();

    private static void Track(BoxWriter trak, AudioFormat format) => trak
        .Full("tkhd", 0, 3, box => box.U32(0).U32(0).U32(1).U32(0).U32(0).Zeros(8).U16(0).U16(1).U16(0x0100).U16(0).Bytes(UnityMatrix).U32(0).U32(0))
        .Box("mdia", mdia => mdia
            .Full("mdhd", 0, 0, box => box.U32(0).U32(0).U32((uint)format.SampleRate).U32(0).U16(0x55c4).U16(0)) // language "und"
            .Full("hdlr", 0, 0, box => box.U32(0).Ascii("soun").Zeros(12).Ascii("Sound").U8(0))
            .Box("minf", minf => minf
                .Full("smhd", 0, 0, box => box.U32(0))
                .Box("dinf", dinf => dinf.Full("dref", 0, 0, dref => dref.U32(1).Full("url ", 0, 1, _ => { })))
                .Box("stbl", stbl => SampleTable(stbl, format))));

    private static void SampleTable(BoxWriter stbl, AudioFormat format) => stbl
        .Full("stsd", 0, 0, stsd => stsd.U32(1).Box("mp4a", entry => entry
            .Zeros(6).U16(1).Zeros(8).U16(format.Channels).U16(16).Zeros(4).U32((uint)format.SampleRate << 16)
            .Full("esds", 0, 0, esds => Descriptors(esds, format))))
        .Full("stts", 0, 0, box => box.U32(0))
        .Full("stsc", 0, 0, box => box.U32(0))
        .Full("stsz", 0, 0, box => box.U32(0).U32(0))
        .Full("stco", 0, 0, box => box.U32(0));

    /// <summary>ES, decoder configuration, AudioSpecificConfig and SL descriptor (ISO/IEC 14496-1); all shorter than 128 bytes.</summary>
    private static void Descriptors(BoxWriter esds, AudioFormat format)
    {
        var config = format.Config();
        var (decoder, specific) = (13 + 2 + config.Length, config.Length);
        esds.U8(0x03).U8(3 + 2 + decoder + 3).U16(1).U8(0)
            .U8(0x04).U8(decoder).U8(0x40).U8(0x15).Zeros(3).U32((uint)format.Bitrate).U32((uint)format.Bitrate)
            .U8(0x05).U8(specific).Bytes(config)
            .U8(0x06).U8(1).U8(2);
    }
}
