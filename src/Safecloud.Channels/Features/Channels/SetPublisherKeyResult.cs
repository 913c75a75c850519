namespace Safecloud.Channels.Features.Channels;

/// <summary>What became of a publisher key.</summary>
public enum SetPublisherKeyResult
{
    Set,
    NotFound,
    AlreadySet,
    UsedElsewhere,
}
