using System.Numerics;
using System.Text;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Payments;

/// <summary>Number of a payment line: the contract keeps one total for each payer and line, so it is computed from what must never mix (specification §7.2).</summary>
public readonly record struct LineId(Wei Number)
{
    /// <summary>Keccak-256 of label, counterparty, token, recipients' hash and lane.</summary>
    /// <param name="counterparty">Who serves.</param>
    /// <param name="token">In what is paid.</param>
    /// <param name="payout">Who is paid.</param>
    /// <param name="lane">Zero unless a sponsor separates its viewers.</param>
    public static LineId Of(EvmAddress counterparty, EvmAddress token, Payout payout, Hash256 lane)
    {
        Span<byte> parts = stackalloc byte[Labels.PaymentLine.Length + (2 * EvmAddress.Size) + (2 * Hash256.Size)];
        var rest = parts[Encoding.ASCII.GetBytes(Labels.PaymentLine, parts)..];
        counterparty.CopyTo(rest);
        token.CopyTo(rest[EvmAddress.Size..]);
        payout.Hash.CopyTo(rest[(2 * EvmAddress.Size)..]);
        lane.CopyTo(rest[((2 * EvmAddress.Size) + Hash256.Size)..]);
        Span<byte> hash = stackalloc byte[Keccak256.Size];
        Keccak256.HashData(parts, hash);
        return new LineId(new Wei(new BigInteger(hash, isUnsigned: true, isBigEndian: true)));
    }

    /// <summary>Reads decimal digits.</summary>
    public static bool TryParse(string? s, out LineId result)
    {
        var valid = Wei.TryParse(s, out var number);
        result = new LineId(number);
        return valid;
    }

    /// <summary>Decimal digits.</summary>
    public override string ToString() => Number.ToString();
}
