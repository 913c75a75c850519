using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Channels.Features.Purchases;

namespace Safecloud.Channels.Features.Handoff;

/// <summary>What the window shows that a player in a page of another site opened.</summary>
public sealed record HandoffPage
{
    /// <summary>The page that asks.</summary>
    public required WebOrigin Embedder { get; init; }

    /// <summary>The player's device.</summary>
    public required string Device { get; init; }

    /// <summary>What the player recognises the answer by.</summary>
    public required string State { get; init; }

    /// <summary>The player's origin: the only one that gets the answer.</summary>
    public required string PlayerOrigin { get; init; }

    /// <summary>The film with its channel.</summary>
    public required Episode Episode { get; init; }

    /// <summary>Whether somebody is signed in.</summary>
    public required bool IsSignedIn { get; init; }

    /// <summary>Why this viewer may watch all of it, or that they may not.</summary>
    public required AccessDecision Access { get; init; }

    /// <summary>The viewer's credits.</summary>
    public required Money Balance { get; init; }

    /// <summary>How amounts are written.</summary>
    public required SiteCurrency Currency { get; init; }

    /// <summary>Names the purchase that this page's button would make.</summary>
    public required Guid PurchaseId { get; init; }

    /// <summary>This window's own address.</summary>
    public required string Address { get; init; }

    /// <summary>Whether all of it plays for this viewer.</summary>
    public bool MayWatch => Access is not AccessDecision.None;

    /// <summary>Whether the viewer's credits are enough.</summary>
    public bool CanPay => Balance >= Episode.Price;

    /// <summary>The price as people read it.</summary>
    public string PriceText => Currency.Format(Episode.Price);

    /// <summary>The page's name as people say it: the origin without what goes without saying.</summary>
    public string EmbedderName => Embedder.ToString() is var text && text.StartsWith("https://", StringComparison.Ordinal) ? text["https://".Length..] : text;
}
