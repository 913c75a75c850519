using System.Numerics;
using Safecloud.Evm.Rlp;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;

namespace Safecloud.Evm.Transactions;

/// <summary>A transaction of EIP-1559 before it is signed. Amounts are in wei, gas in units.</summary>
public sealed record Eip1559Transaction
{
    private const byte TypeByte = 2;

    /// <summary>The chain it is for; on no other is it good.</summary>
    public required long ChainId { get; init; }

    /// <summary>How many transactions of this account come before it.</summary>
    public required long Nonce { get; init; }

    /// <summary>To whom; null makes a contract.</summary>
    public required EvmAddress? To { get; init; }

    /// <summary>What the call says, or the creation code.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Native coin that goes with it.</summary>
    public Wei Value { get; init; }

    /// <summary>The most gas it may use.</summary>
    public required long GasLimit { get; init; }

    /// <summary>The most a unit of gas may cost, base fee and tip together.</summary>
    public required Wei MaxFeePerGas { get; init; }

    /// <summary>The tip for a unit of gas.</summary>
    public required Wei MaxPriorityFeePerGas { get; init; }

    /// <summary>Signs it.</summary>
    public SignedTransaction Sign(EvmPrivateKey key)
    {
        var fields = Fields();
        var digest = Keccak256.HashData([TypeByte, .. RlpWriter.List(fields)]);
        var signature = key.Sign(digest).Span;
        fields.AddRange(
            RlpWriter.Number(signature[64] - 27),
            RlpWriter.Number(new BigInteger(signature[..32], isUnsigned: true, isBigEndian: true)),
            RlpWriter.Number(new BigInteger(signature[32..64], isUnsigned: true, isBigEndian: true)));
        byte[] raw = [TypeByte, .. RlpWriter.List(fields)];
        return new SignedTransaction(this, key.Address, raw);
    }

    private List<byte[]> Fields() =>
    [
        RlpWriter.Number(ChainId),
        RlpWriter.Number(Nonce),
        RlpWriter.Number(MaxPriorityFeePerGas.Value),
        RlpWriter.Number(MaxFeePerGas.Value),
        RlpWriter.Number(GasLimit),
        RlpWriter.Bytes(ToBytes()),
        RlpWriter.Number(Value.Value),
        RlpWriter.Bytes(Data.Span),
        RlpWriter.List(), // no access list
    ];

    private byte[] ToBytes()
    {
        var bytes = new byte[To is null ? 0 : EvmAddress.Size];
        To?.CopyTo(bytes);
        return bytes;
    }
}
