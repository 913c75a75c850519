namespace Safecloud.Media;

/// <summary>Why a film was refused or could not be made.</summary>
public enum MediaError
{
    NotAFile,
    Empty,
    NotMedia,
    RefersElsewhere,
    NoVideo,
    Truncated,
    Encrypted,
    PictureTooLarge,
    TooLong,
    TooBig,
    CpuLimit,
    MemoryLimit,
    TracksDisagree,
    EngineMissing,
    EngineFailed,
}
