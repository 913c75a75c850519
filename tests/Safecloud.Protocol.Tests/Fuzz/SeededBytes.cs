namespace Safecloud.Protocol.Tests.Fuzz;

/// <summary>SplitMix64: numbers that a seed gives again, on every machine.</summary>
internal sealed class SeededBytes(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9e3779b97f4a7c15;
        var z = (_state ^ (_state >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    /// <summary>A number below a bound, which is at least 1.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
        {
            bytes[i] = (byte)Next();
        }

        return bytes;
    }
}
