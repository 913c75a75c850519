using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Manifests;

/// <summary>What a publisher puts into a manifest before signing it (specification §4.1).</summary>
public sealed record ManifestDraft
{
    /// <summary>Arity of every track's tree, 2…16.</summary>
    public required int N { get; init; }

    /// <summary>The file's salt.</summary>
    public required Salt Salt { get; init; }

    /// <summary>The key that signs the first envelope of every grant.</summary>
    public required Es256PublicKey Access { get; init; }

    /// <summary>When the file was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The tracks; every shape has arity <see cref="N"/>.</summary>
    public required IReadOnlyDictionary<TrackName, ManifestTrack> Tracks { get; init; }

    /// <summary>Up to 16 jurisdictions; the order does not matter here.</summary>
    public IReadOnlyCollection<string> Jurisdictions { get; init; } = [];

    /// <summary>Who must receive the creator's share.</summary>
    public EvmAddress? Payout { get; init; }
}
