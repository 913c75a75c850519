namespace Safecloud.Channels.Features.Release;

/// <summary>The form of the release key file.</summary>
internal sealed record ReleaseKeyDocument(IReadOnlyList<ReleaseSecret> Keys)
{
    /// <summary>Hides what it holds.</summary>
    public override string ToString() => "release keys (hidden)";
}
