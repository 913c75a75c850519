using System.Globalization;

namespace Safecloud.EndToEnd.Tests;

/// <summary>Memory of a program with all its processes, as Linux counts it: the proportional set size, so that what they share counts once.</summary>
internal static class ProcessMemory
{
    /// <summary>Bytes held by every process whose command line has this argument, and by all their descendants.</summary>
    public static long BytesOf(string argument)
    {
        var processes = Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out _)).ToList();
        var parents = processes.Select(path => (Id: Path.GetFileName(path), Parent: ParentOf(path))).ToLookup(process => process.Parent, process => process.Id);
        var waiting = new Stack<string>(processes.Where(path => HasArgument(path, argument)).Select(path => Path.GetFileName(path)!));
        var counted = new HashSet<string>(StringComparer.Ordinal);
        var sum = 0L;
        while (waiting.TryPop(out var id))
        {
            if (counted.Add(id))
            {
                sum += ProportionalBytes($"/proc/{id}/smaps_rollup");
                foreach (var child in parents[id])
                {
                    waiting.Push(child);
                }
            }
        }

        return sum;
    }

    private static bool HasArgument(string path, string argument) => Read(Path.Combine(path, "cmdline")).Split('\0').Contains(argument, StringComparer.Ordinal);

    // "pid (name) state parent …"; the name may hold anything, but no bracket follows its own.
    private static string ParentOf(string path)
    {
        var stat = Read(Path.Combine(path, "stat"));
        return stat.Length == 0 ? "" : stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
    }

    private static long ProportionalBytes(string path)
    {
        var line = Read(path).Split('\n').FirstOrDefault(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    // A process may end at any moment; then it holds nothing.
    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
