using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Cloud.Publishing;

/// <summary>A plain file to store.</summary>
public sealed record StoreRequest
{
    /// <summary>The file, read once from its beginning; its length must be known.</summary>
    public required Stream Source { get; init; }

    /// <summary>Title and type, for whoever may open it.</summary>
    public required FileMeta Meta { get; init; }

    /// <summary>The file's keys.</summary>
    public required FileKeys Keys { get; init; }

    /// <summary>The record of the keys' salt.</summary>
    public required SaltLedger Ledger { get; init; }

    /// <summary>The key that signs the manifest; the session was made with it.</summary>
    public required Es256KeyPair Publisher { get; init; }
}
