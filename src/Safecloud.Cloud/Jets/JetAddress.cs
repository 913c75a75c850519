namespace Safecloud.Cloud.Jets;

/// <summary>A Jet's public origin: scheme, host and port, without a slash at the end.</summary>
public sealed record JetAddress
{
    public JetAddress(string origin)
    {
        Origin = Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
            ? origin.TrimEnd('/')
            : throw new ArgumentException($"'{origin}' is not an origin such as https://jet.example.", nameof(origin));
    }

    public string Origin { get; }

    /// <summary>The address of a path; its original text is what a proof signs.</summary>
    public Uri Url(string path) => new(Origin + path);
}
