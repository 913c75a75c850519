using System.Security.Cryptography;
using System.Text;

namespace Safecloud.Protocol.V1.Prolly;

/// <summary>Cuts the entries of one level into nodes: behind a boundary key, if the node then holds more than one (v1 §8.1).</summary>
internal sealed class ProllyChunker(bool isLeaf)
{
    private const byte BoundaryBelow = 16; // one key in sixteen
    private const int StackLimit = 256;

    private readonly List<ProllyEntry> _open = [];

    /// <summary>The nodes that were closed.</summary>
    public List<ProllyNode> Nodes { get; } = [];

    /// <summary>True when the next entry opens a node.</summary>
    public bool IsAtStart => _open.Count == 0;

    public void Add(ProllyEntry entry)
    {
        _open.Add(entry);
        if (_open.Count > 1 && IsBoundary(entry.Key))
        {
            Close();
        }
    }

    /// <summary>Closes the last node: there are no more entries.</summary>
    public void Finish()
    {
        if (!IsAtStart)
        {
            Close();
        }
    }

    private static bool IsBoundary(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var length = Encoding.UTF8.GetByteCount(key);
        var bytes = length <= StackLimit ? stackalloc byte[StackLimit] : new byte[length];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(key, bytes)], hash);
        return hash[0] < BoundaryBelow;
    }

    private void Close()
    {
        Nodes.Add(ProllyNode.Create(_open, isLeaf));
        _open.Clear();
    }
}
