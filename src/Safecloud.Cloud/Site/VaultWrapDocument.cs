namespace Safecloud.Cloud.Site;

/// <summary>The vault key, encrypted for one way of opening it.</summary>
public sealed record VaultWrapDocument
{
    /// <summary><c>recovery</c> or <c>passkey</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>base64url.</summary>
    public required string Id { get; init; }

    /// <summary>Base64.</summary>
    public required string Salt { get; init; }

    /// <summary>60 bytes; Base64.</summary>
    public required string Wrapped { get; init; }
}
