using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.V1.Prolly;

/// <summary>Replaces entries of a tree. Each level is cut anew only until its cuts fall together with the old ones.</summary>
internal sealed class ProllyEdit(IProllyNodeStore store)
{
    private readonly ProllyReader _reader = new(store);

    /// <summary>Sets a key; of equal keys the first.</summary>
    public async Task<Hash256> SetAsync(Hash256 root, string key, string value, CancellationToken cancellationToken)
    {
        var leaf = await _reader.SeekAsync(root, key, cancellationToken);
        if (leaf.HasNext && (await leaf.PeekAsync(cancellationToken)) is var found && found.Key == key)
        {
            if (found.Value == value)
            {
                return root;
            }

            leaf.Advance();
        }

        return (await SpliceAsync(leaf, [new ProllyEntry(key, value)], cancellationToken))!.Value;
    }

    /// <summary>Deletes a key, also where it stands several times; null when nothing is left.</summary>
    public async Task<Hash256?> DeleteAsync(Hash256 root, string key, CancellationToken cancellationToken)
    {
        var leaf = await _reader.SeekAsync(root, key, cancellationToken);
        var found = false;
        while (leaf.HasNext && (await leaf.PeekAsync(cancellationToken)).Key == key)
        {
            leaf.Advance();
            found = true;
        }

        return found ? await SpliceAsync(leaf, [], cancellationToken) : root;
    }

    /// <summary>Builds the levels above entries that are a whole level, and gives the root.</summary>
    public async Task<Hash256> BuildAsync(IEnumerable<ProllyEntry> entries, bool isLeaf, CancellationToken cancellationToken)
    {
        while (true)
        {
            var nodes = Cut(entries, isLeaf);
            await store.WriteAsync(nodes, cancellationToken);
            if (nodes.Count == 1)
            {
                return nodes[0].Id;
            }

            (entries, isLeaf) = (nodes.ConvertAll(ToEntry), false);
        }
    }

    // The nodes are written together, once all levels are cut.
    private async Task<Hash256?> SpliceAsync(ProllyLevel leaf, List<ProllyEntry> inserted, CancellationToken cancellationToken)
    {
        var written = new List<ProllyNode>();
        var root = await SpliceAsync(leaf, inserted, written, cancellationToken);
        await store.WriteAsync(written, cancellationToken);
        return root;
    }

    private static async Task<Hash256?> SpliceAsync(ProllyLevel level, List<ProllyEntry> inserted, List<ProllyNode> written, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!level.IsLeaf && await SingleEntryAsync(level, inserted, cancellationToken) is { } only)
            {
                return Hash256.Parse(only.Value); // the level below has one node left, which is the root
            }

            var nodes = await CutAsync(level, inserted, cancellationToken);
            written.AddRange(nodes);
            if (level.Parent is null)
            {
                return nodes.Count == 0 ? null : CutUpward(nodes, written);
            }

            level.TellParent();
            (level, inserted) = (level.Parent, nodes.ConvertAll(ToEntry));
        }
    }

    private static Hash256 CutUpward(List<ProllyNode> nodes, List<ProllyNode> written)
    {
        while (nodes.Count > 1)
        {
            nodes = Cut(nodes.ConvertAll(ToEntry), isLeaf: false);
            written.AddRange(nodes);
        }

        return nodes[0].Id;
    }

    private static List<ProllyNode> Cut(IEnumerable<ProllyEntry> entries, bool isLeaf)
    {
        var chunker = new ProllyChunker(isLeaf);
        foreach (var entry in entries)
        {
            chunker.Add(entry);
        }

        chunker.Finish();
        return chunker.Nodes;
    }

    private static async Task<List<ProllyNode>> CutAsync(ProllyLevel level, List<ProllyEntry> inserted, CancellationToken cancellationToken)
    {
        var chunker = new ProllyChunker(level.IsLeaf);
        foreach (var entry in level.Prefix.Concat(inserted))
        {
            chunker.Add(entry);
        }

        while (level.HasNext && !(chunker.IsAtStart && level.IsAtNodeStart))
        {
            chunker.Add(await level.PeekAsync(cancellationToken));
            level.Advance();
        }

        chunker.Finish();
        return chunker.Nodes;
    }

    private static async ValueTask<ProllyEntry?> SingleEntryAsync(ProllyLevel level, List<ProllyEntry> inserted, CancellationToken cancellationToken)
    {
        if (!level.IsLeftmost)
        {
            return null;
        }

        var known = level.Prefix.Concat(inserted).Take(2).ToList();
        if (known.Count > 0 || !level.HasNext)
        {
            return known.Count == 1 && !level.HasNext ? known[0] : null;
        }

        var next = await level.PeekAsync(cancellationToken);
        return level.IsAtLast ? next : null;
    }

    private static ProllyEntry ToEntry(ProllyNode node) => new(node.LastKey, node.Id.ToString());
}
