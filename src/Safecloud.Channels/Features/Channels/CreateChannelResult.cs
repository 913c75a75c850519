namespace Safecloud.Channels.Features.Channels;

/// <summary>What became of a new channel.</summary>
internal enum CreateChannelResult
{
    Created,
    SlugTaken,
    TooMany,
}
