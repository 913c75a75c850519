using System.Numerics;
using Safecloud.Protocol.Evm;

namespace Safecloud.Evm.Transactions;

/// <summary>What gas may cost.</summary>
public sealed record FeePolicy
{
    private const int LeastBumpPercent = 13; // nodes take a replacement only when it pays at least 12.5 % more

    /// <summary>The most a unit of gas may ever cost, base fee and tip together.</summary>
    public Wei MaxFeePerGas { get; init; } = new(500_000_000_000);

    /// <summary>How much more a replacement pays, in per cent, at least 13.</summary>
    public int BumpPercent { get; init; } = 25;

    /// <summary>How much more gas is allowed than was estimated, in per cent.</summary>
    public int GasReservePercent { get; init; } = 20;

    /// <summary>Room for the base fee to double twice before the transaction waits.</summary>
    internal (Wei MaxFee, Wei Tip)? Choose(Wei baseFee, Wei tip)
    {
        var wanted = (4 * baseFee.Value) + tip.Value;
        var max = BigInteger.Min(wanted, MaxFeePerGas.Value);
        return max < baseFee.Value + tip.Value ? null : (new Wei(max), tip);
    }

    /// <summary>What a replacement pays: more than the old one, and enough for now; null when that is more than may be.</summary>
    internal (Wei MaxFee, Wei Tip)? Bump(Eip1559Transaction old, Wei baseFee, Wei tip)
    {
        var percent = Math.Max(LeastBumpPercent, BumpPercent);
        var newTip = BigInteger.Max(Raise(old.MaxPriorityFeePerGas.Value, percent), tip.Value);
        var least = BigInteger.Max(Raise(old.MaxFeePerGas.Value, percent), baseFee.Value + newTip);
        var max = BigInteger.Max(least, BigInteger.Min((4 * baseFee.Value) + newTip, MaxFeePerGas.Value));
        return max > MaxFeePerGas.Value ? null : (new Wei(max), new Wei(newTip));
    }

    private static BigInteger Raise(BigInteger fee, int percent) => (fee * (100 + percent) / 100) + 1;
}
