namespace Safecloud.Channels.Features.Episodes;

/// <summary>What became of a picture.</summary>
public enum SetPosterResult
{
    Saved,
    NotFound,
    TooLarge,
    NotAPicture,
}
