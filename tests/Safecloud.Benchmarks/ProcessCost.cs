using System.Globalization;

namespace Safecloud.Benchmarks;

/// <summary>What a process has cost so far, as the kernel counts it.</summary>
internal static class ProcessCost
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux
    private const int UserTime = 11; // fields of /proc/PID/stat after the name's closing parenthesis
    private const int SystemTime = 12;

    /// <summary>CPU seconds of these processes together, user and system.</summary>
    public static double CpuSeconds(params IEnumerable<int> processes) => processes.Sum(CpuSecondsOf);

    /// <summary>Bytes of its resident memory.</summary>
    public static long ResidentBytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10; // kB
    }

    /// <summary>The processes that a process has started and that still run.</summary>
    public static int[] Children(int process) =>
        [.. File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];

    private static double CpuSecondsOf(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[UserTime], CultureInfo.InvariantCulture) + long.Parse(fields[SystemTime], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
