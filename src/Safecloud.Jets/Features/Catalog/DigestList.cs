using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Features.Catalog;

/// <summary>CIDs as their digests one after the other, 32 bytes each: how a file's frames and the database hold a track.</summary>
internal static class DigestList
{
    /// <summary>The CIDs of a list whose length is a multiple of 32.</summary>
    public static Cid[] Read(ReadOnlySpan<byte> digests)
    {
        var cids = new Cid[digests.Length / Hash256.Size];
        for (var i = 0; i < cids.Length; i++)
        {
            cids[i] = Cid.FromDigest(new Hash256(digests.Slice(i * Hash256.Size, Hash256.Size)));
        }

        return cids;
    }

    /// <summary>The digests of the CIDs.</summary>
    public static byte[] Write(ReadOnlySpan<Cid> cids)
    {
        var digests = new byte[cids.Length * Hash256.Size];
        for (var i = 0; i < cids.Length; i++)
        {
            cids[i].Digest.CopyTo(digests.AsSpan(i * Hash256.Size));
        }

        return digests;
    }
}
