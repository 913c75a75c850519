namespace Safecloud.Channels.Features.Channels;

/// <summary>What became of a new channel.</summary>
public enum CreateChannelResult
{
    Created,
    SlugTaken,
    TooMany,
}
