using System.Security.Cryptography;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Trees;

namespace Safecloud.Jets.Tests.Support;

/// <summary>A file whose bodies are random bytes: to a Jet ciphertext looks like nothing else.</summary>
internal sealed class TestFile
{
    private TestFile(Es256KeyPair publisher, Es256KeyPair access, Dictionary<TrackName, byte[][]> bodies)
    {
        Publisher = publisher;
        Access = access;
        Bodies = bodies;
        Manifest = Sign(publisher, access, bodies);
    }

    public Es256KeyPair Publisher { get; }

    public Es256KeyPair Access { get; }

    public Dictionary<TrackName, byte[][]> Bodies { get; }

    public Manifest Manifest { get; }

    public RootCid RootCid => Manifest.RootCid;

    /// <summary>A file with the tracks <c>data</c> of so many chunks and <c>index</c> of one.</summary>
    public static TestFile Create(Es256KeyPair publisher, int chunks = 5, int chunkLength = 1_000) => Of(publisher, new Dictionary<TrackName, byte[][]>
    {
        [TrackName.Data] = RandomBodies(chunks, chunkLength),
        [TrackName.Index] = RandomBodies(1, 60),
    });

    public static TestFile Of(Es256KeyPair publisher, Dictionary<TrackName, byte[][]> bodies) => new(publisher, Es256KeyPair.Create(), bodies);

    public static byte[][] RandomBodies(int count, int length) => [.. Enumerable.Range(0, count).Select(_ => RandomNumberGenerator.GetBytes(length))];

    public Cid CidOf(int chunk) => Cid.OfChunk(Bodies[TrackName.Data][chunk]);

    public GrantTerms Terms(KeyId holder, string link = "track/data") => new()
    {
        RootCid = RootCid,
        Links = [LinkPath.Parse(link)],
        Holder = holder,
        Window = ValidityWindow.Starting(DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()), TimeSpan.FromHours(1)),
    };

    private static Manifest Sign(Es256KeyPair publisher, Es256KeyPair access, Dictionary<TrackName, byte[][]> bodies) => Manifest.Sign(
        new ManifestDraft
        {
            N = 2,
            Salt = Salt.Create(),
            Access = access.PublicKey,
            Created = DateTimeOffset.UnixEpoch,
            Tracks = bodies.ToDictionary(track => track.Key, track =>
            {
                var shape = TreeShape.Create(2, TreeShape.SmallestDepth(2, track.Value.Length), track.Value.Length);
                return new ManifestTrack(shape, MerkleTree.Build(shape, [.. track.Value.Select(body => Cid.OfChunk(body))]).Root);
            }),
        },
        publisher);
}
