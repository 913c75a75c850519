using System.Text;

namespace Safecloud.Testing;

/// <summary>Looks for what must not be found: any 64 bytes in a row of given plaintext, and any given secret, raw, as hex or as base64.</summary>
/// <remarks>Plaintext is cut into windows of 64 bytes; a rolling hash is taken at every offset of what is searched, so that no alignment hides a window.</remarks>
public sealed class PlaintextSearch
{
    /// <summary>Bytes in a window.</summary>
    public const int Window = 64;

    private const ulong Base = 0x9E37_79B9_7F4A_7C15;
    private const int DistinctBytesOfContent = 12;

    private static readonly ulong DropOut = Power(Window);

    private readonly Dictionary<ulong, (byte[] Bytes, string Name)> _windows = [];
    private readonly List<(byte[] Bytes, string Name)> _secrets = [];

    /// <summary>How many windows are looked for.</summary>
    public int WindowCount => _windows.Count;

    /// <summary>Adds plaintext that must not be found. Runs of padding, which anything may contain, are left out.</summary>
    /// <returns>How many windows of it are looked for.</returns>
    public int AddPlaintext(string name, ReadOnlySpan<byte> plaintext)
    {
        var added = 0;
        for (var start = 0; start + Window <= plaintext.Length; start += Window)
        {
            var window = plaintext.Slice(start, Window);
            if (DistinctBytes(window) >= DistinctBytesOfContent)
            {
                _windows.TryAdd(Hash(window), (window.ToArray(), $"{name} at {start}"));
                added++;
            }
        }

        return added;
    }

    /// <summary>Adds a secret of at least 16 bytes, searched for raw, as hex in both cases, and as base64 and base64url.</summary>
    public void AddSecret(string name, ReadOnlySpan<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(secret.Length, 16);
        var base64 = Convert.ToBase64String(secret).TrimEnd('=');
        _secrets.Add((secret.ToArray(), name + " (raw)"));
        AddText(name + " (hex)", Convert.ToHexStringLower(secret));
        AddText(name + " (hex, upper case)", Convert.ToHexString(secret));
        AddText(name + " (base64)", base64);
        AddText(name + " (base64url)", base64.Replace('+', '-').Replace('/', '_'));
    }

    /// <summary>Adds a text that must not be found as it stands.</summary>
    public void AddText(string name, string text) => _secrets.Add((Encoding.UTF8.GetBytes(text), name));

    /// <summary>What was found in these bytes.</summary>
    public IEnumerable<string> Find(string place, byte[] bytes)
    {
        foreach (var (secret, name) in _secrets)
        {
            var at = bytes.AsSpan().IndexOf(secret);
            if (at >= 0)
            {
                yield return $"{place}: {name} at {at}";
            }
        }

        ulong hash = 0;
        for (var end = 0; end < bytes.Length; end++)
        {
            hash = (hash * Base) + bytes[end] + 1;
            if (end >= Window)
            {
                hash -= DropOut * (ulong)(bytes[end - Window] + 1);
            }

            if (end >= Window - 1 && _windows.TryGetValue(hash, out var found) && bytes.AsSpan(end - Window + 1, Window).SequenceEqual(found.Bytes))
            {
                yield return $"{place}: {found.Name} at {end - Window + 1}";
                yield break; // one is enough to fail
            }
        }
    }

    /// <summary>What was found in all files below a folder.</summary>
    public IEnumerable<string> FindInFolder(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(path => new FileInfo(path).Length > 0)
            .SelectMany(path => Find(Path.GetRelativePath(folder, path), ReadShared(path)));

    private static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static ulong Hash(ReadOnlySpan<byte> window)
    {
        ulong hash = 0;
        foreach (var b in window)
        {
            hash = (hash * Base) + b + 1;
        }

        return hash;
    }

    private static ulong Power(int exponent)
    {
        ulong power = 1;
        for (var i = 0; i < exponent; i++)
        {
            power *= Base;
        }

        return power;
    }

    private static int DistinctBytes(ReadOnlySpan<byte> window)
    {
        Span<bool> seen = stackalloc bool[256];
        seen.Clear();
        var count = 0;
        foreach (var b in window)
        {
            count += seen[b] ? 0 : 1;
            seen[b] = true;
        }

        return count;
    }
}
