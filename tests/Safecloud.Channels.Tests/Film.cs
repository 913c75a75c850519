using System.Net;
using System.Net.Http.Json;
using Safecloud.Cloud;
using Safecloud.Cloud.Http;
using Safecloud.Cloud.Jets;
using Safecloud.Protocol;
using Safecloud.Protocol.Chunks;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Sessions;
using Safecloud.Protocol.Trees;

namespace Safecloud.Channels.Tests;

/// <summary>A small sealed film with its keys, as a creator's device has it; its chunks are real, what they hold is noise.</summary>
public sealed class Film : IDisposable
{
    public const int Chunks = 10;
    public const int ChunkMs = 4_000;
    public const int N = 4;
    private const int Depth = 6;

    private readonly RootKey _root = RootKey.Create();
    private readonly FileKeys _keys;
    private readonly Dictionary<TrackName, Cid[]> _cids = [];

    private readonly int _chunkBytes;
    private readonly Es256KeyPair? _ownKey;

    private Film(Es256KeyPair? publisher, int chunkBytes)
    {
        _ownKey = publisher is null ? Es256KeyPair.Create() : null;
        Publisher = publisher ?? _ownKey!;
        _chunkBytes = chunkBytes;
        _keys = _root.CreateFile();
        foreach (var name in (string[])["video.720p", "video.360p", "audio.main"])
        {
            Seal(name, Chunks, Depth);
        }

        Seal("index", 1, 1);
        Seal("meta", 1, 1);
        Manifest = Manifest.Sign(
            new ManifestDraft
            {
                N = N,
                Salt = _keys.Salt,
                Access = _keys.Access.PublicKey,
                Created = DateTimeOffset.UnixEpoch.AddYears(56),
                Jurisdictions = [],
                Tracks = _cids.ToDictionary(t => t.Key, t => DescribeTrack(t.Key, t.Value)),
            },
            Publisher);
    }

    public Es256KeyPair Publisher { get; }

    public Manifest Manifest { get; }

    public string RootCid => Manifest.RootCid.ToString();

    public Dictionary<(string Track, int Index), (Cid Cid, byte[] Body, byte[] Data)> Bodies { get; } = [];

    /// <summary>The root key and every track's secret: what must be found nowhere.</summary>
    public IReadOnlyList<byte[]> Secrets()
    {
        var root = new byte[32];
        _root.CopyTo(root);
        return [root, .. _cids.Keys.Select(t =>
        {
            using var key = _keys.TrackKey(t);
            var bytes = new byte[32];
            key.CopyTo(bytes);
            return bytes;
        })];
    }

    /// <summary>Makes one.</summary>
    /// <param name="publisher">Another film's key, which stays that film's; absent for a new one.</param>
    /// <param name="chunkBytes">Bytes in every chunk before it is sealed.</param>
    public static Film Create(Es256KeyPair? publisher = null, int chunkBytes = 200) => new(publisher, chunkBytes);

    /// <summary>Makes the film's key the channel's, over HTTP with a proof.</summary>
    public async Task<HttpResponseMessage> ProvePublisherAsync(Person creator, string channel)
    {
        var path = $"/api/v1/channels/{channel}/publisher-key";
        using var first = await creator.Api.PutAsync(path, content: null, Person.Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, first.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Put, path);
        request.Headers.Add("DPoP", DpopProof.Create(Publisher, new DpopTerms
        {
            Method = "PUT",
            Uri = creator.Platform.Site + path,
            Nonce = first.Headers.GetValues("DPoP-Nonce").Single(),
            IssuedAt = TimeProvider.System.GetUtcNow(),
        }));
        return await creator.Api.SendAsync(request, Person.Stop);
    }

    /// <summary>Puts chunks and manifest to the Jet.</summary>
    public async Task UploadAsync(Person creator, bool withChunks = true)
    {
        using var http = new HttpClient(LoopbackConnect.CreateHandler());
        var jet = new JetClient(new JetAddress(creator.Platform.Jet), http, new RetryPolicy(), TimeProvider.System);
        using var session = jet.ForPublisher(Publisher);
        if (withChunks)
        {
            Assert.Empty(await session.PutChunksAsync([.. Bodies.Values.Select(b => new SealedChunk(b.Cid, b.Body))], Person.Stop));
        }

        await session.PutFileAsync(Manifest, _cids, Person.Stop);
    }

    /// <summary>A capability of the film, sealed to the release service.</summary>
    public async Task<string> SealReleaseAsync(Person creator, Func<GrantTerms, GrantTerms>? change = null, Func<IReadOnlyList<TrackName>, IEnumerable<TrackName>>? choose = null)
    {
        var json = StrictJsonOf(await creator.Api.GetStringAsync("/release/v1/key", Person.Stop));
        Assert.Equal(ClaimError.None, DeviceClaim.Read(json.Find("device")!, TimeProvider.System.GetUtcNow(), out var service));
        var tracks = _cids.Keys.ToList();
        var terms = new GrantTerms
        {
            RootCid = Manifest.RootCid,
            Links = [.. tracks.Select(LinkPath.OfTrack)],
            Holder = service!.Holder.Id,
            Window = ValidityWindow.Starting(TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(90)),
            AdminLevel = GrantLevels.HandOn,
        };
        var chain = GrantChain.Begin(change is null ? terms : change(terms), _keys.Access);
        using var capability = new Capability(Manifest, chain, new LinkSecrets((choose is null ? tracks : choose(tracks)).Select(_keys.TrackKey)));
        return capability.Seal(service);
    }

    /// <summary>What the device sends to <c>PUT file</c>.</summary>
    public object Describe(string release) => new
    {
        rootCid = RootCid,
        durationMs = Chunks * ChunkMs,
        segmentStartsMs = Enumerable.Range(0, Chunks).Select(i => i * ChunkMs).ToArray(),
        renditions = new object[]
        {
            new { track = "video.720p", width = 1280, height = 720, bandwidth = 2_500_000 },
            new { track = "video.360p", width = 640, height = 360, bandwidth = 700_000 },
            new { track = "audio.main", bandwidth = 128_000 },
        },
        mode = "creator",
        release,
    };

    /// <summary>The whole way: key, upload, file, free part, price, publish. Answers the episode's id.</summary>
    public static async Task<(Film Film, string Episode, string Channel)> PublishAsync(
        Person creator, long priceMinor = 450, int teaserSeconds = 9, int chunkBytes = 200)
    {
        var film = Create(chunkBytes: chunkBytes);
        var channel = await creator.OpenChannelAsync();
        using (var key = await film.ProvePublisherAsync(creator, channel))
        {
            Assert.Equal(HttpStatusCode.OK, key.StatusCode);
        }

        await film.UploadAsync(creator);
        var episode = await creator.BeginEpisodeAsync(channel);
        using var file = await creator.Api.PutAsJsonAsync($"/api/v1/episodes/{episode}/file", film.Describe(await film.SealReleaseAsync(creator)), Person.Stop);
        Assert.True(file.StatusCode is HttpStatusCode.OK, await file.Content.ReadAsStringAsync(Person.Stop));
        using var patch = await creator.Api.PatchAsJsonAsync($"/api/v1/episodes/{episode}", new { teaserSeconds, priceMinor }, Person.Stop);
        Assert.Equal(HttpStatusCode.OK, patch.StatusCode);
        using var publish = await creator.Api.PostAsync($"/api/v1/episodes/{episode}/publish", content: null, Person.Stop);
        Assert.Equal(HttpStatusCode.OK, publish.StatusCode);
        return (film, episode, channel);
    }

    /// <summary>Asserts which chunks a capability opens: those of the given track and index, and no others.</summary>
    public void AssertOpens(Capability capability, Func<string, int, bool> expected)
    {
        foreach (var ((track, index), (cid, body, data)) in Bodies)
        {
            var name = TrackName.Parse(track);
            using var opener = capability.Secrets.OpenerOf(name, Manifest.Tracks[name].Shape, index);
            Assert.True(expected(track, index) == opener is not null, $"{track}/{index}");
            if (opener is null)
            {
                // Nor does any key in it open this chunk by being used elsewhere than where it stands.
                Assert.DoesNotContain(capability.Secrets.Links, l => l.Covers(name, Manifest.Tracks[name].Shape, index));
                continue;
            }

            Assert.Equal(ProblemCode.None, opener.Open(index, cid, body, new byte[body.Length], out var opened));
            Assert.Equal(data, opened.ToArray());
        }
    }

    public static JsonValue StrictJsonOf(string text) =>
        StrictJson.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var json) ? json : throw new FormatException(text);

    public void Dispose()
    {
        _keys.Dispose();
        _root.Dispose();
        _ownKey?.Dispose();
    }

    private void Seal(string name, int chunks, int depth)
    {
        var track = TrackName.Parse(name);
        using var key = _keys.TrackKey(track);
        using var sealer = new ChunkSealer(key, N, depth);
        var cids = new Cid[chunks];
        for (var i = 0; i < chunks; i++)
        {
            var data = System.Security.Cryptography.RandomNumberGenerator.GetBytes(_chunkBytes);
            var body = new byte[data.Length + ChunkSealer.Overhead];
            cids[i] = sealer.Seal(i, data, body);
            Bodies[(name, i)] = (cids[i], body, data);
        }

        _cids[track] = cids;
    }

    private static ManifestTrack DescribeTrack(TrackName name, Cid[] cids)
    {
        var shape = TreeShape.Create(N, name.ToString() is "index" or "meta" ? 1 : Depth, cids.Length);
        return new ManifestTrack(shape, MerkleTree.Build(shape, cids).Root);
    }
}
