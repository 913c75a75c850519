using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Nodes;

/// <summary>What a Drop has stored and dropped since it last announced (specification §9.3).</summary>
public sealed record Availability
{
    /// <summary>The Jet's public origin.</summary>
    public required string Jet { get; init; }

    /// <summary>Counts up from 0 after each hello.</summary>
    public required long Sequence { get; init; }

    /// <summary>Root of what was held before; null is nothing.</summary>
    public Hash256? PreviousRoot { get; init; }

    /// <summary>Root of what is held now; null is nothing.</summary>
    public Hash256? Root { get; init; }

    /// <summary>What came, ascending.</summary>
    public IReadOnlyList<Cid> Added { get; init; } = [];

    /// <summary>What went, ascending; none of it stands in <see cref="Added"/>.</summary>
    public IReadOnlyList<Cid> Removed { get; init; } = [];

    /// <summary>Bytes in use.</summary>
    public required long Used { get; init; }

    /// <summary>Bytes there are.</summary>
    public required long Capacity { get; init; }

    /// <summary>Most seconds between <c>nbf</c> and <c>exp</c>.</summary>
    public const long LifetimeSeconds = 120;

    internal static ClaimRule Rule { get; } =
        new() { Subject = Labels.DropAvailabilitySubject, IsTimed = true, MaxSize = ProtocolLimits.AnnounceMax };

    /// <summary>Signs by the session key; canonical bytes.</summary>
    public byte[] Sign(Es256KeyPair sessionKey, ValidityWindow window) => Claim.Sign(Rule, ToStatement(), window, sessionKey).ToBytes();

    /// <summary>Reads the statement of a claim whose form was checked.</summary>
    internal static bool TryRead(Claim claim, [NotNullWhen(true)] out Availability? said)
    {
        var stm = new ClosedObject(claim.Statement);
        var read = new Availability
        {
            Jet = stm.Text("jet"),
            Sequence = stm.Integer("seq"),
            PreviousRoot = stm.OptionalParsed<Hash256>("prevRoot", Hash256.TryParse),
            Root = stm.OptionalParsed<Hash256>("root", Hash256.TryParse),
            Added = stm.Array<Cid>("added", 0, ProtocolLimits.AnnouncedCidsMax, Cid.TryParse),
            Removed = stm.Array<Cid>("removed", 0, ProtocolLimits.AnnouncedCidsMax, Cid.TryParse),
            Used = stm.Integer("used"),
            Capacity = stm.Integer("capacity"),
        };
        var isBounded = stm.IsComplete && read.Added.Count + read.Removed.Count <= ProtocolLimits.AnnouncedCidsMax
            && claim.Window!.Value.Length <= LifetimeSeconds;
        said = isBounded && Ascends(read.Added) && Ascends(read.Removed) && !read.Added.Intersect(read.Removed).Any() ? read : null;
        return said is not null;
    }

    private JsonValue ToStatement() => JsonValue.Object(
        ("jet", Jet),
        ("seq", Sequence),
        ("prevRoot", PreviousRoot?.ToString()),
        ("root", Root?.ToString()),
        ("added", JsonValue.Of(Added.Select(cid => cid.ToString()))),
        ("removed", JsonValue.Of(Removed.Select(cid => cid.ToString()))),
        ("used", Used),
        ("capacity", Capacity));

    private static bool Ascends(IReadOnlyList<Cid> cids) =>
        cids.Zip(cids.Skip(1)).All(pair => string.CompareOrdinal(pair.First.ToString(), pair.Second.ToString()) < 0);
}
