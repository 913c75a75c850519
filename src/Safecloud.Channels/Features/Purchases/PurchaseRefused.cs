namespace Safecloud.Channels.Features.Purchases;

/// <summary>What the page of a refused purchase says.</summary>
/// <param name="Sentence">What happened, and that nothing was taken.</param>
/// <param name="Address">The way back.</param>
public sealed record PurchaseRefused(string Sentence, string Address);
