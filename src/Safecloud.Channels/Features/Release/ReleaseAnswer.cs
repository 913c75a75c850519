using System.Text.Json.Serialization;

namespace Safecloud.Channels.Features.Release;

/// <summary>What the release service says of it.</summary>
/// <param name="Check">Whether it is good, or why not.</param>
/// <param name="Facts">Which key it is sealed to and when it ends, when it is good.</param>
public sealed record ReleaseAnswer([property: JsonConverter(typeof(JsonStringEnumConverter<ReleaseCheck>))] ReleaseCheck Check, ReleaseFacts? Facts);
