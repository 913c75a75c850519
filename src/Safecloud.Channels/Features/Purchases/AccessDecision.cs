namespace Safecloud.Channels.Features.Purchases;

/// <summary>Why somebody may watch all of an episode, or that they may not.</summary>
public enum AccessDecision
{
    None,
    Free,
    Bought,
    Owner,
}
