namespace Safecloud.Protocol.V1.OpenClaims;

/// <summary>One answer to one request: a document, or where else to look.</summary>
public sealed record KeyFetchReply
{
    /// <summary>The document's bytes.</summary>
    public ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>Where the host redirects to.</summary>
    public Uri? Redirect { get; init; }
}
