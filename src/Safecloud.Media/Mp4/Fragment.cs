using System.Buffers.Binary;

namespace Safecloud.Media.Mp4;

/// <summary>Reads and moves the times of one <c>moof</c> + <c>mdat</c>.</summary>
internal static class Fragment
{
    private const int BaseDataOffset = 0x01, SampleDescription = 0x02, DefaultDuration = 0x08;
    private const int DataOffset = 0x001, FirstFlags = 0x004, SampleDuration = 0x100, SampleSize = 0x200, SampleFlags = 0x400, SampleOffset = 0x800;

    /// <summary>Shifts the fragment by <paramref name="offset"/> and numbers it, so that a film made in two runs is one film.</summary>
    public static void Place(Span<byte> fragment, int index, long offset)
    {
        _ = Box.Find(fragment, "moof/mfhd");
        Box.TryFind(fragment, "moof/mfhd", out var number);
        BinaryPrimitives.WriteUInt32BigEndian(fragment[number][4..], (uint)index + 1);

        _ = Box.Find(fragment, "moof/traf/tfdt");
        Box.TryFind(fragment, "moof/traf/tfdt", out var time);
        var tfdt = fragment[time];
        if (tfdt[0] == 1)
        {
            BinaryPrimitives.WriteInt64BigEndian(tfdt[4..], BinaryPrimitives.ReadInt64BigEndian(tfdt[4..]) + offset);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(tfdt[4..], checked((uint)(BinaryPrimitives.ReadUInt32BigEndian(tfdt[4..]) + offset)));
        }
    }

    public static FragmentTiming Time(ReadOnlySpan<byte> fragment)
    {
        var tfdt = Box.Find(fragment, "moof/traf/tfdt");
        var dts = tfdt[0] == 1 ? BinaryPrimitives.ReadInt64BigEndian(tfdt[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tfdt[4..]);

        var trun = Box.Find(fragment, "moof/traf/trun");
        var flags = (int)BinaryPrimitives.ReadUInt32BigEndian(trun) & 0xffffff;
        var count = BinaryPrimitives.ReadInt32BigEndian(trun[4..]);
        var position = 8 + Length(flags, DataOffset) + Length(flags, FirstFlags);
        var defaultDuration = DefaultSampleDuration(Box.Find(fragment, "moof/traf/tfhd"));

        var (decode, first) = (dts, long.MaxValue);
        for (var i = 0; i < count; i++)
        {
            long duration = defaultDuration;
            if ((flags & SampleDuration) != 0)
            {
                duration = BinaryPrimitives.ReadUInt32BigEndian(trun[position..]);
                position += 4;
            }
            position += Length(flags, SampleSize) + Length(flags, SampleFlags);
            long shift = 0;
            if ((flags & SampleOffset) != 0)
            {
                shift = BinaryPrimitives.ReadInt32BigEndian(trun[position..]);
                position += 4;
            }
            first = Math.Min(first, decode + shift);
            decode += duration;
        }
        return new FragmentTiming(count == 0 ? dts : first, dts, decode - dts);
    }

    private static uint DefaultSampleDuration(ReadOnlySpan<byte> tfhd)
    {
        var flags = (int)BinaryPrimitives.ReadUInt32BigEndian(tfhd) & 0xffffff;
        var position = 8 + (2 * Length(flags, BaseDataOffset)) + Length(flags, SampleDescription);
        return (flags & DefaultDuration) != 0 ? BinaryPrimitives.ReadUInt32BigEndian(tfhd[position..]) : 0;
    }

    private static int Length(int flags, int flag) => (flags & flag) != 0 ? 4 : 0;
}
