namespace Safecloud.Channels.Features.Episodes;

/// <summary>Who saw the film before it was sealed.</summary>
public enum SealingMode
{
    /// <summary>Transcoded and encrypted on the creator's own machine.</summary>
    Creator,
}
