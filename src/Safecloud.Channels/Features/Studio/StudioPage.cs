using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Channels.Features.Release;

namespace Safecloud.Channels.Features.Studio;

/// <summary>What the studio's first page shows.</summary>
public sealed record StudioPage
{
    /// <summary>The person's channels with their episodes, newest first.</summary>
    public required IReadOnlyList<(Channel Channel, IReadOnlyList<Episode> Episodes)> Channels { get; init; }

    /// <summary>How it stands with the films' keys, by episode.</summary>
    public required IReadOnlyDictionary<EpisodeId, KeyStanding> Keys { get; init; }

    /// <summary>Those keys that should be renewed now.</summary>
    public IReadOnlyList<KeyStanding> KeysDue => [.. Keys.Values.Where(k => k.IsDue)];

    /// <summary>How amounts are written.</summary>
    public required SiteCurrency Currency { get; init; }
}
