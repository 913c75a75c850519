namespace Safecloud.Channels.Features.Channels;

/// <summary>What became of a publisher key.</summary>
internal enum SetPublisherKeyResult
{
    Set,
    NotFound,
    AlreadySet,
    UsedElsewhere,
}
