namespace Safecloud.Cloud.Site;

/// <summary>A site's origin: scheme, host and port, without a slash at the end.</summary>
public sealed record SiteOrigin
{
    private SiteOrigin(string text) => Text = text;

    public string Text { get; }

    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SiteOrigin? origin)
    {
        origin = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
            ? new SiteOrigin($"{uri.Scheme}://{uri.Authority}")
            : null;
        return origin is not null;
    }

    /// <summary>Where the Jet is when the site does not say: only names under <c>localhost</c> can be guessed.</summary>
    public string? GuessJet()
    {
        var uri = new Uri(Text);
        return LoopbackConnect.IsLocal(uri.Host) ? $"{uri.Scheme}://jet.{uri.Authority}" : null;
    }

    public override string ToString() => Text;
}
