using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;

namespace Safecloud.Cloud.Publishing;

/// <summary>The durable record of everything sealed under one salt: one line a chunk, on disk before the ciphertext leaves memory (specification §1.6).</summary>
/// <remarks>Thread-safe. A line that a crash cut short was never acted upon and is cut off when the ledger is opened.</remarks>
public sealed class SaltLedger : IDisposable
{
    private const string Head = "safecloud-ledger-1";

    private readonly Lock _gate = new();
    private readonly Dictionary<(TrackName Track, int Index), LedgerEntry> _entries = [];
    private readonly SafeFileHandle _file;
    private long _length;

    private SaltLedger(SafeFileHandle file) => _file = file;

    /// <summary>Opens the ledger of a salt, or begins it.</summary>
    /// <exception cref="CloudException">The file holds the ledger of another salt, or is damaged.</exception>
    public static SaltLedger Open(string path, Salt salt)
    {
        var ledger = new SaltLedger(File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        try
        {
            ledger.Load(salt);
            return ledger;
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    /// <summary>How many chunks of a track were sealed without a gap from 0 on.</summary>
    public int ContiguousCount(TrackName track)
    {
        lock (_gate)
        {
            var count = 0;
            while (_entries.ContainsKey((track, count)))
            {
                count++;
            }
            return count;
        }
    }

    /// <summary>All entries, by track and index.</summary>
    public IReadOnlyList<LedgerEntry> Entries()
    {
        lock (_gate)
        {
            return [.. _entries.Values.OrderBy(entry => entry.Track).ThenBy(entry => entry.Index)];
        }
    }

    /// <summary>What was sealed at this place, or null.</summary>
    public LedgerEntry? Find(TrackName track, int index)
    {
        lock (_gate)
        {
            return _entries.GetValueOrDefault((track, index));
        }
    }

    /// <summary>True when exactly these data were sealed at this place before; false when nothing was.</summary>
    /// <exception cref="CloudException">Other data were: <c>SaltReused</c>. Nothing may be sealed there again.</exception>
    public bool Contains(TrackName track, int index, Hash256 plaintext) => Find(track, index) switch
    {
        null => false,
        { } entry when entry.Plaintext == plaintext => true,
        _ => throw new CloudException(nameof(ProblemCode.SaltReused), $"Other data were sealed as chunk {index} of {track} before: publish the file anew, under a new salt."),
    };

    /// <summary>Records what is about to leave memory. When this returns, it is on disk.</summary>
    /// <exception cref="CloudException">Other data were sealed at one of the places: <c>SaltReused</c>; nothing is recorded.</exception>
    public void Record(IReadOnlyList<LedgerEntry> entries)
    {
        lock (_gate)
        {
            var fresh = entries.Where(entry => !Contains(entry.Track, entry.Index, entry.Plaintext)).ToList();
            if (fresh.Count == 0)
            {
                return;
            }

            Append(string.Concat(fresh.Select(Line)));
            fresh.ForEach(entry => _entries.Add((entry.Track, entry.Index), entry));
        }
    }

    public void Dispose() => _file.Dispose();

    private void Load(Salt salt)
    {
        var bytes = new byte[RandomAccess.GetLength(_file)];
        var read = RandomAccess.Read(_file, bytes, 0);
        var whole = bytes.AsSpan(0, read);
        whole = whole[..(whole.LastIndexOf((byte)'\n') + 1)];
        if (whole.IsEmpty)
        {
            RandomAccess.SetLength(_file, 0);
            Append($"{Head} {salt}\n");
            return;
        }

        var lines = Encoding.ASCII.GetString(whole).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines[0] != $"{Head} {salt}")
        {
            throw new CloudException(CloudErrors.PublicationLost, "The record of this publication belongs to another salt: begin it anew.");
        }
        foreach (var line in lines.Skip(1))
        {
            var entry = Parse(line) ?? throw new CloudException(CloudErrors.PublicationLost, "The record of this publication is damaged: begin it anew.");
            _entries[(entry.Track, entry.Index)] = entry;
        }
        RandomAccess.SetLength(_file, whole.Length);
        _length = whole.Length;
    }

    private void Append(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        RandomAccess.Write(_file, bytes, _length);
        RandomAccess.FlushToDisk(_file);
        _length += bytes.Length;
    }

    private static string Line(LedgerEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Track} {entry.Index} {entry.Plaintext} {entry.Cid} {entry.Length} {entry.Note}\n");

    private static LedgerEntry? Parse(string line)
    {
        var parts = line.Split(' ');
        return parts.Length == 6
            && TrackName.TryParse(parts[0], out var track)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && Hash256.TryParse(parts[2], out var plaintext)
            && Cid.TryParse(parts[3], out var cid)
            && int.TryParse(parts[4], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? new LedgerEntry { Track = track, Index = index, Plaintext = plaintext, Cid = cid, Length = length, Note = parts[5] }
            : null;
    }
}
