using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Manifests;

/// <summary>The signed description of a file (specification §4). An instance has passed every check, the signature included.</summary>
public sealed class Manifest
{
    private const int Version = 2;
    private const int JurisdictionsMax = 16;
    private const int JurisdictionLength = 64;

    private static readonly ClaimRule Rule = new()
    {
        Subject = Labels.ManifestSubject,
        IsTimed = false,
        MaxSize = ProtocolLimits.ManifestMax,
    };

    private Manifest(Claim claim, ManifestDraft content)
    {
        Claim = claim;
        Content = content;
        RootCid = RootCid.OfManifest(claim.Text.Span);
    }

    /// <summary>The file's identifier, which commits to all of this.</summary>
    public RootCid RootCid { get; }

    /// <summary>The signed claim.</summary>
    public Claim Claim { get; }

    /// <summary>The channel's long-lived key that signed it.</summary>
    public Es256PublicKey Publisher => Claim.Issuer;

    /// <summary>The key that signs the first envelope of every grant.</summary>
    public Es256PublicKey Access => Content.Access;

    /// <summary>The file's salt.</summary>
    public Salt Salt => Content.Salt;

    /// <summary>Arity of every tree.</summary>
    public int N => Content.N;

    /// <summary>When the file was made.</summary>
    public DateTimeOffset Created => Content.Created;

    /// <summary>The jurisdictions, ascending.</summary>
    public IReadOnlyCollection<string> Jurisdictions => Content.Jurisdictions;

    /// <summary>Who must receive the creator's share.</summary>
    public EvmAddress? Payout => Content.Payout;

    /// <summary>The tracks in ascending order of their names.</summary>
    public IReadOnlyDictionary<TrackName, ManifestTrack> Tracks => Content.Tracks;

    private ManifestDraft Content { get; }

    /// <summary>Reads and checks a manifest; false is <see cref="ProblemCode.ManifestInvalid"/> (specification §4.3).</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out Manifest? manifest) =>
        Check(Claim.Read(utf8, Rule, out var claim), claim, out manifest);

    /// <summary>Reads and checks a manifest that stands inside a canonical document.</summary>
    public static bool TryParse(JsonValue json, [NotNullWhen(true)] out Manifest? manifest) =>
        Check(Claim.Read(json, Rule, out var claim), claim, out manifest);

    /// <summary>Reads and checks the manifest of the file that was asked for.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, RootCid asked, [NotNullWhen(true)] out Manifest? manifest)
    {
        if (TryParse(utf8, out manifest) && manifest.RootCid == asked)
        {
            return true;
        }

        manifest = null;
        return false;
    }

    /// <summary>Signs a manifest with the channel's publisher key.</summary>
    /// <exception cref="ArgumentException">The draft breaks a rule of specification §4.</exception>
    public static Manifest Sign(ManifestDraft draft, Es256KeyPair publisher)
    {
        var tracks = draft.Tracks.Select(t => (t.Key.ToString(), (JsonValue?)JsonValue.Object(
            ("chunks", t.Value.Shape.Chunks), ("depth", t.Value.Shape.Depth), ("root", t.Value.Root.ToString()))));
        var statement = JsonValue.Object(
            ("v", Version),
            ("n", draft.N),
            ("salt", draft.Salt.ToString()),
            ("access", CanonicalBase64.Encode(draft.Access.Point)),
            ("created", draft.Created.ToUnixTimeSeconds()),
            ("jurisdictions", JsonValue.Of(draft.Jurisdictions.Order(StringComparer.Ordinal))),
            ("payout", draft.Payout?.ToString()),
            ("tracks", JsonValue.Object(tracks)));
        return draft.Tracks.Values.All(t => t.Shape.N == draft.N)
            && Check(ClaimError.None, Claim.Sign(Rule, statement, window: null, publisher), out var manifest)
                ? manifest
                : throw new ArgumentException("The draft breaks a rule of manifests.", nameof(draft));
    }

    /// <summary>The canonical bytes with the signature, as they are stored and served.</summary>
    public byte[] ToBytes() => Claim.ToBytes();

    private static bool Check(ClaimError error, Claim? claim, [NotNullWhen(true)] out Manifest? manifest)
    {
        manifest = error is ClaimError.None && TryRead(claim!.Statement, out var content) && claim.HasValidSignatures()
            ? new Manifest(claim, content)
            : null;
        return manifest is not null;
    }

    private static bool TryRead(JsonValue statement, [NotNullWhen(true)] out ManifestDraft? content)
    {
        var stm = new ClosedObject(statement);
        stm.Literal("v", Version);
        var n = stm.Integer("n", TreeShape.MinN, TreeShape.MaxN);
        var salt = stm.Parsed<Salt>("salt", Salt.TryParse);
        var access = stm.Base64("access", Es256PublicKey.PointSize);
        var created = stm.Integer("created");
        var jurisdictions = stm.Array<string>("jurisdictions", 0, JurisdictionsMax, TryReadJurisdiction);
        var payout = stm.OptionalParsed<EvmAddress>("payout", EvmAddress.TryParse);
        var tracks = ReadTracks(stm, (int)n);
        stm.Require(jurisdictions.Zip(jurisdictions.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) < 0));
        content = null;
        if (!stm.IsComplete || !Es256PublicKey.TryCreate(access, out var accessKey))
        {
            return false;
        }

        content = new ManifestDraft
        {
            N = (int)n,
            Salt = salt,
            Access = accessKey,
            Created = UnixTime.ToInstant(created),
            Jurisdictions = jurisdictions,
            Payout = payout,
            Tracks = new ReadOnlyDictionary<TrackName, ManifestTrack>(tracks),
        };
        return true;
    }

    private static SortedDictionary<TrackName, ManifestTrack> ReadTracks(ClosedObject stm, int n)
    {
        var tracks = new SortedDictionary<TrackName, ManifestTrack>();
        foreach (var (name, json) in stm.Members("tracks", 1, ProtocolLimits.TracksMax))
        {
            var track = new ClosedObject(json);
            var (chunks, depth) = (track.Integer("chunks"), track.Integer("depth"));
            var root = track.Parsed<Hash256>("root", Hash256.TryParse);
            stm.Require(TrackName.TryParse(name, out var trackName) & TreeShape.TryCreate(n, depth, chunks, out var shape) & track.IsComplete);
            if (!trackName.IsDefault)
            {
                tracks[trackName] = new ManifestTrack(shape, root);
            }
        }

        // Chunk i of every rendition covers the same time, so all have the same number (specification §4.4).
        stm.Require(tracks.Where(t => t.Key.IsTimed).Select(t => t.Value.Shape.Chunks).Distinct().Count() <= 1);
        return tracks;
    }

    // [a-z0-9][a-z0-9.:-]{0,63}
    private static bool TryReadJurisdiction(string text, out string value)
    {
        value = text;
        return text.Length is > 0 and <= JurisdictionLength
            && (char.IsAsciiLetterLower(text[0]) || char.IsAsciiDigit(text[0]))
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or ':' or '-');
    }
}
