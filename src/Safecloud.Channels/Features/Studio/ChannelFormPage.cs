using Safecloud.Channels.Features.Channels;

namespace Safecloud.Channels.Features.Studio;

/// <summary>What the page of a channel's form shows.</summary>
/// <param name="Form">The form as it was sent.</param>
/// <param name="Channel">The channel; absent while it is new.</param>
public sealed record ChannelFormPage(ChannelForm Form, Channel? Channel);
