using Microsoft.AspNetCore.Http;
using Safecloud.Jets.Features.Catalog;
using Safecloud.Jets.Features.Http;
using Safecloud.Jets.Features.Sessions;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Framing;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Trees;

namespace Safecloud.Jets.Features.Files;

/// <summary><c>PUT /jet/v2/files/{rootCid}</c>: a publisher registers a manifest and the CIDs it commits to (specification §4.3, §8.4).</summary>
internal sealed class PutFile(SessionGate gate, IUploadPolicy uploads, IContentPolicy content, FileCatalog catalog, FindFile find)
{
    private const long BodyMax = 33_554_432;

    public async Task<Refusal?> RunAsync(HttpContext context)
    {
        if (gate.Authenticate(context, out var session) is { } refused)
        {
            return refused;
        }

        if (FramedBody.Prepare(context, BodyMax) is { } badLength)
        {
            return badLength;
        }

        if (!RootCid.TryParse((string?)context.Request.RouteValues["rootCid"], out var rootCid))
        {
            return new Refusal(ProblemCode.NotFound, "This is not the CID of a file.");
        }

        var reader = new FrameReader(context.Request.Body, FrameRule.Digests);
        if (await reader.ReadHeaderAsync(context.RequestAborted) is not { } text)
        {
            return new Refusal(ProblemCode.BadFraming, "The body has no header, or too long a one.");
        }

        if (!Manifest.TryParse(text, rootCid, out var manifest))
        {
            return new Refusal(ProblemCode.ManifestInvalid, "The header is not the signed, canonical manifest of this rootCid.");
        }

        if (await CheckPublisherAsync(session, manifest, context.RequestAborted) is { } notTheirs)
        {
            return notTheirs;
        }

        var (tracks, refusal) = await ReadTracksAsync(reader, manifest, context.RequestAborted);
        return refusal ?? await AddAsync(context, manifest, text, tracks);
    }

    private async Task<Refusal?> CheckPublisherAsync(Session session, Manifest manifest, CancellationToken cancellationToken)
    {
        if (session.Key.Id != manifest.Publisher.Id)
        {
            return new Refusal(ProblemCode.NotAuthorized, "Only a session of the publisher key that signed the manifest may register it.");
        }

        if (content.FindFileBlock(manifest.RootCid, manifest.Publisher.Id) is { } block)
        {
            return Refusal.Of(block);
        }

        return (await uploads.AllowanceAsync(manifest.Publisher.Id, cancellationToken)).IsAllowed
            ? null
            : new Refusal(ProblemCode.NotAuthorized, "This publisher key may not store here.");
    }

    /// <summary>Reads the digests of every track, in ascending order of names, and recomputes each root.</summary>
    private static async Task<(Dictionary<TrackName, Cid[]> Tracks, Refusal? Refusal)> ReadTracksAsync(
        FrameReader reader, Manifest manifest, CancellationToken cancellationToken)
    {
        var tracks = new Dictionary<TrackName, Cid[]>();
        foreach (var (name, track) in manifest.Tracks)
        {
            var length = await reader.ReadLengthAsync(cancellationToken);
            var digests = new byte[track.Shape.Chunks * Hash256.Size];
            if (length != digests.Length || !await reader.ReadBodyAsync(digests, cancellationToken))
            {
                return (tracks, new Refusal(ProblemCode.BadFraming, $"The frame of track {name} does not hold its {track.Shape.Chunks} digests."));
            }

            var cids = DigestList.Read(digests);
            if (MerkleTree.Build(track.Shape, cids).Root != track.Root)
            {
                return (tracks, new Refusal(ProblemCode.ManifestInvalid, $"The digests of track {name} do not give its root."));
            }

            tracks.Add(name, cids);
        }

        return await reader.ReadEndAsync(cancellationToken)
            ? (tracks, null)
            : (tracks, new Refusal(ProblemCode.BadFraming, "More follows after the last track."));
    }

    private async Task<Refusal?> AddAsync(HttpContext context, Manifest manifest, byte[] text, Dictionary<TrackName, Cid[]> tracks)
    {
        var file = new FileToAdd { RootCid = manifest.RootCid, Publisher = manifest.Publisher.Id, Manifest = text, Tracks = tracks };
        if (await catalog.AddAsync(file, context.RequestAborted) is AddFileResult.CidOwned)
        {
            return new Refusal(ProblemCode.CidOwned, "The manifest names a chunk that belongs to another publisher.");
        }

        var stored = await find.RunAsync(manifest.RootCid, context.RequestAborted)
            ?? throw new InvalidOperationException("A file that was just registered is not there.");
        var missing = JsonValue.Object(stored.Tracks.Select(track => (track.Key.ToString(), (JsonValue?)track.Value.Missing)));
        await JsonBody.WriteAsync(context, StatusCodes.Status201Created, JsonValue.Object(("missing", missing)));
        return null;
    }
}
