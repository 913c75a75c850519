namespace Safecloud.Web;

/// <summary>A link that a module puts into the layout.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Path">Where it leads, on the site.</param>
/// <param name="Place">Where it stands.</param>
public sealed record NavigationLink(string Text, string Path, NavigationPlace Place)
{
    /// <summary>Drawn as a button; <see cref="NavigationPlace.Act"/> only.</summary>
    public bool IsButton { get; init; }
}
