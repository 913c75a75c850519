namespace Safecloud.Channels.Tests;

/// <summary>Repeatable draws for tests (a 64-bit linear congruential generator): a failing seed fails again.</summary>
public sealed class Draw(int seed)
{
    private ulong _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15 + 1);

    public int Below(int bound)
    {
        _state = unchecked((_state * 6364136223846793005UL) + 1442695040888963407UL);
        return (int)((_state >> 33) % (ulong)bound);
    }
}
