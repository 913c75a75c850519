namespace Safecloud.Media.Mp4;

/// <summary>AAC-LC as this project writes it.</summary>
internal sealed record AudioFormat(int SampleRate, int Channels, int Bitrate)
{
    /// <summary>Samples in one AAC frame.</summary>
    public const int FrameSamples = 1_024;

    private static readonly int[] Rates = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350];

    /// <summary>AudioSpecificConfig of ISO/IEC 14496-3: object type 2, rate, channels.</summary>
    public byte[] Config()
    {
        var bits = (2 << 11) | (Array.IndexOf(Rates, SampleRate) << 7) | (Channels << 3);
        return [(byte)(bits >> 8), (byte)bits];
    }

    /// <summary>One AAC-LC frame of digital silence in stereo: a channel pair whose spectra are empty.</summary>
    public static ReadOnlySpan<byte> SilentStereoFrame => [0x21, 0x10, 0x04, 0x60, 0x8c, 0x1c];
}
