using System.Globalization;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Channels.Features.Player;
using Safecloud.Channels.Features.Purchases;

namespace Safecloud.Channels.Features.Watch;

/// <summary>What an episode's page shows one viewer.</summary>
public sealed record EpisodePage
{
    /// <summary>The episode with its channel and film.</summary>
    public required Episode Episode { get; init; }

    /// <summary>What the channel's owner is called.</summary>
    public required string OwnerName { get; init; }

    /// <summary>Why this viewer may watch all of it, or that they may not.</summary>
    public required AccessDecision Access { get; init; }

    /// <summary>Whether somebody is signed in.</summary>
    public required bool IsSignedIn { get; init; }

    /// <summary>The viewer's credits.</summary>
    public required Money Balance { get; init; }

    /// <summary>How amounts are written.</summary>
    public required SiteCurrency Currency { get; init; }

    /// <summary>The player's origin.</summary>
    public required string PlayerOrigin { get; init; }

    /// <summary>The address of the player's frame.</summary>
    public required string PlayerAddress { get; init; }

    /// <summary>The page's address, to be handed on.</summary>
    public required string Link { get; init; }

    /// <summary>What shows the film in a page of another site; absent where that is not allowed.</summary>
    public EmbedSnippet? Snippet { get; init; }

    /// <summary>Where programs ask for that.</summary>
    public required string OEmbedAddress { get; init; }

    /// <summary>Names the purchase that this page's button would make.</summary>
    public required Guid PurchaseId { get; init; }

    /// <summary>Whether all of it plays for this viewer.</summary>
    public bool MayWatch => Access is not AccessDecision.None;

    /// <summary>Whether it can be bought now by somebody who has not got it.</summary>
    public bool ForSale => !MayWatch && Episode.State is EpisodeState.Published && !Episode.IsFree;

    /// <summary>Whether the viewer's credits are enough.</summary>
    public bool CanPay => Balance >= Episode.Price;

    /// <summary>The price as people read it.</summary>
    public string PriceText => Currency.Format(Episode.Price);

    /// <summary>How much is not free, in words: <c>22 seconds</c>, <c>46 minutes</c>.</summary>
    public string RestText
    {
        get
        {
            var seconds = Math.Max(1, ((Episode.File?.DurationMs ?? 0) - Episode.FreeMs + 500) / 1000);
            var (number, unit) = seconds < 90 ? (seconds, "second") : ((seconds + 30) / 60, "minute");
            return string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");
        }
    }

    /// <summary>The page's own address.</summary>
    public string Address => EpisodeAddress.Of(Episode);
}
