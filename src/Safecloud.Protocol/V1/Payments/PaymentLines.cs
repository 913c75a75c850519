using System.Numerics;
using System.Text;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.V1.Payments;

/// <summary>Which line of a payer a payment stands on (v1 §18, §22.2, §22.3).</summary>
public static class PaymentLines
{
    /// <summary>A viewer's own line toward Jets.</summary>
    public static BigInteger Own => BigInteger.Zero;

    /// <summary>A Jet's line toward a Drop: the Drop's address as a number.</summary>
    public static BigInteger OfDrop(EvmAddress drop)
    {
        Span<byte> bytes = stackalloc byte[EvmAddress.Size];
        drop.CopyTo(bytes);
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
    }

    /// <summary>A sponsor's line for a viewer: the hash of the viewer's name as a number.</summary>
    public static BigInteger OfSponsored(string viewerId) =>
        new(Keccak256.HashData(Encoding.UTF8.GetBytes(Labels.Sponsor + viewerId)), isUnsigned: true, isBigEndian: true);
}
