namespace Safecloud.Channels.Features.Episodes;

/// <summary>What became of a picture.</summary>
internal enum SetPosterResult
{
    Saved,
    NotFound,
    TooLarge,
    NotAPicture,
}
