using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;

namespace Safecloud.Channels.Features.Purchases;

/// <summary>What a viewer asks for.</summary>
/// <param name="Id">Made by the form; the same order sent twice buys once.</param>
/// <param name="ViewerId">Who pays.</param>
/// <param name="EpisodeId">For what.</param>
/// <param name="SeenPrice">The price that stood on the button; absent when the sender shows none.</param>
public sealed record PurchaseOrder(Guid Id, Guid ViewerId, EpisodeId EpisodeId, Money? SeenPrice);
