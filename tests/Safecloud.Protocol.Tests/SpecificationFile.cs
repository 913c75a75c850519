using Safecloud.Protocol.Chunks;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Tests;

/// <summary>The file of specification §10, sealed with its root key and salt.</summary>
internal sealed class SpecificationFile : IDisposable
{
    public const int N = 2;

    public SpecificationFile()
    {
        var inputs = SpecificationValues.Inputs;
        using var root = new RootKey(inputs.Hex("rootKeyHex"));
        Assert.True(root.TryDeriveFile(new Salt(inputs.Hex("saltHex")), out var keys));
        Keys = keys;
        Publisher = Es256KeyPair.FromSecret(inputs.Hex("publisherSecretHex"));
        Data = new SealedTrack(keys, TrackName.Data, N, depth: 3, SpecificationValues.Chunks("data"));
        Index = new SealedTrack(keys, TrackName.Index, N, depth: 1, SpecificationValues.Chunks("index"));
    }

    public FileKeys Keys { get; }

    public Es256KeyPair Publisher { get; }

    public SealedTrack Data { get; }

    public SealedTrack Index { get; }

    public void Dispose()
    {
        Keys.Dispose();
        Publisher.Dispose();
    }

    internal sealed class SealedTrack
    {
        public SealedTrack(FileKeys keys, TrackName name, int n, int depth, byte[][] chunks)
        {
            Name = name;
            Shape = TreeShape.Create(n, depth, chunks.Length);
            using var key = keys.TrackKey(name);
            using var sealer = new ChunkSealer(key, n, depth);
            Bodies = [.. chunks.Select(c => new byte[c.Length + ChunkSealer.Overhead])];
            Cids = [.. chunks.Select((c, i) => sealer.Seal(i, c, Bodies[i]))];
            Tree = MerkleTree.Build(Shape, Cids);
        }

        public TrackName Name { get; }

        public TreeShape Shape { get; }

        public byte[][] Bodies { get; }

        public Cid[] Cids { get; }

        public MerkleTree Tree { get; }
    }
}
