using System.Numerics;

namespace Safecloud.Protocol.V1.Jets;

/// <summary>How a Jet weighs Drops and what it offers them (v1 §22.3, §24).</summary>
public static class V1DropStanding
{
    /// <summary>The reliability of a Drop that nothing is known of.</summary>
    public const double UnknownReliability = 0.5;

    /// <summary>The price that holds where a publisher names none.</summary>
    public const int DefaultPrice = 1000;

    private const double Memory = 0.9;
    private const double BytesPerGigabyte = 1 << 30;
    private const long ExactInDouble = 1L << 53;

    /// <summary>The weight of a Drop: its stake, times its reliability, times its free gigabytes.</summary>
    public static double Weight(double storageGigabytes, double usedBytes, double reliability = UnknownReliability, double stake = 1) =>
        stake * reliability * Math.Max(0, storageGigabytes - (usedBytes / BytesPerGigabyte));

    /// <summary>The reliability after one more success or failure.</summary>
    public static double Learn(double reliability, bool success) => (Memory * reliability) + ((1 - Memory) * (success ? 1 : 0));

    /// <summary>What a Jet offers for a chunk: between half and all of the publisher's price.</summary>
    public static BigInteger Offer(BigInteger? publisherPrice, double? reliability)
    {
        var price = publisherPrice ?? DefaultPrice;
        var factor = 0.5 + (0.5 * Math.Clamp(reliability ?? UnknownReliability, 0, 1));
        return price <= ExactInDouble ? new BigInteger(Math.Floor((double)price * factor)) : price * (long)(factor * ExactInDouble) / ExactInDouble;
    }
}
