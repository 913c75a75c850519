using System.Diagnostics.CodeAnalysis;

namespace Safecloud.Channels.Features.Channels;

/// <summary>
/// The origin of a web page as browsers write it: <c>https://fan.example</c>, lower case, the default port left out, names in Punycode.
/// Without TLS only names under <c>localhost</c> count: whoever sits on the line could otherwise be that page.
/// </summary>
public readonly record struct WebOrigin : IParsable<WebOrigin>
{
    /// <summary>Longest origin, in characters: a host name of 253, its scheme and a port.</summary>
    public const int MaxLength = 270;

    private readonly string? _text;

    private WebOrigin(string text) => _text = text;

    /// <summary>Reads what a person types: a scheme may be missing (https is meant), a slash may follow; a path, user, query or wildcard is refused.</summary>
    public static bool TryRead(string? text, out WebOrigin origin)
    {
        origin = default;
        var typed = (text ?? "").Trim();
        if (typed.Length is 0 or > MaxLength)
        {
            return false;
        }

        var address = typed.Contains("://", StringComparison.Ordinal) ? typed : "https://" + typed;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && uri is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
            && !address.EndsWith('?') && !address.EndsWith('#')
            && TryNormalize(uri, out origin);
    }

    /// <summary>Reads an origin in the form that browsers send; anything else, also <c>null</c>, is refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out WebOrigin result)
    {
        if (TryRead(s, out result) && string.Equals(s, result.ToString(), StringComparison.Ordinal))
        {
            return true;
        }

        result = default;
        return false;
    }

    /// <inheritdoc/>
    public static WebOrigin Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var origin) ? origin : throw new FormatException($"Not an origin: '{s}'.");

    /// <summary>The origin of a page's address, as a <c>Referer</c> header names it.</summary>
    public static bool TryFromAddress(string? address, out WebOrigin origin)
    {
        origin = default;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && TryNormalize(uri, out origin);
    }

    /// <inheritdoc/>
    public override string ToString() => _text ?? throw new InvalidOperationException("This origin was never set.");

    private static bool TryNormalize(Uri uri, out WebOrigin origin)
    {
        origin = default;
        var host = uri.IdnHost.ToLowerInvariant();
        var isLocal = host == "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal);
        var isHttp = uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && isLocal);
        if (!isHttp || uri.HostNameType is not UriHostNameType.Dns || host.Length > 253 || !host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')
            || host.StartsWith('.') || host.EndsWith('.'))
        {
            return false;
        }

        origin = new WebOrigin(uri.IsDefaultPort ? $"{uri.Scheme}://{host}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{uri.Scheme}://{host}:{uri.Port}"));
        return true;
    }
}
