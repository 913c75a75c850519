using Safecloud.Channels.Features.Release;

namespace Safecloud.Channels.Features.Api;

/// <summary>Why what was sealed to the release service is not taken, in words.</summary>
internal static class ReleaseRefusals
{
    public static string Explain(ReleaseCheck check) => check switch
    {
        ReleaseCheck.NotOpened => "'release' does not open with this service’s key, or its chain does not fit this file. Read GET /release/v1/key again.",
        ReleaseCheck.MayNotHandOn => "'release' may not be handed on: its adminLevel is below 20.",
        ReleaseCheck.TrackMissing => "'release' does not cover every track of the file.",
        ReleaseCheck.ChainFull => "'release' has five envelopes already; none can be added for a viewer.",
        ReleaseCheck.EndsTooSoon => "'release' ends within a day. Give it up to 90 days.",
        _ => throw new InvalidOperationException($"Unhandled check {check}."),
    };
}
