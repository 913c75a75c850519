using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Safecloud.Channels.Features.Ledger;

/// <summary>Names a ledger account: its kind and the person it belongs to. The site's own accounts belong to <see cref="Guid.Empty"/>.</summary>
public readonly record struct LedgerAccountKey(LedgerAccountKind Kind, Guid OwnerId)
{
    /// <summary>The platform's share of sales.</summary>
    public static LedgerAccountKey Platform => new(LedgerAccountKind.Platform, Guid.Empty);

    /// <summary>Where granted credits come from.</summary>
    public static LedgerAccountKey Grants => new(LedgerAccountKind.Grants, Guid.Empty);

    /// <summary>A person's credits.</summary>
    public static LedgerAccountKey Viewer(Guid accountId) => new(LedgerAccountKind.Viewer, accountId);

    /// <summary>A person's earnings.</summary>
    public static LedgerAccountKey Creator(Guid accountId) => new(LedgerAccountKind.Creator, accountId);

    /// <summary>The row's identifier, the same on every host, so that two hosts that open an account open the same one.</summary>
    public Guid ToRowId()
    {
        Span<byte> name = stackalloc byte[20];
        BinaryPrimitives.WriteInt32BigEndian(name, (int)Kind);
        OwnerId.TryWriteBytes(name[4..], bigEndian: true, out _);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(name, digest);
        return new Guid(digest[..16], bigEndian: true);
    }
}
